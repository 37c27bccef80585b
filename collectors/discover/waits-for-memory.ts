import type {Roots} from '../collector.ts'
import {isDenied, listDirectory, readOnce} from '../files/kernel-file.ts'

/** Kernel functions in which a thread waits for a semaphore such as the lock of its process's memory (mmap_lock). */
const WAITS = /^rwsem_down_/

/**
 * Tells whether threads of a process wait for a lock that may be that of its memory, by /proc/PID/task/TID/wchan,
 * which the kernel answers without it. Until it is free, a read of the process's command line would wait as well. To
 * other users than root the kernel tells nothing, and this returns false.
 */
export function waitsForMemory({proc}: Roots, pid: number): boolean {
  const tasks = `${proc}/${pid}/task`
  return (listDirectory(tasks) ?? []).some(tid => {
    try {
      return WAITS.test(readOnce(`${tasks}/${tid}/wchan`) ?? '')
    } catch (error) {
      if (isDenied(error)) return false
      throw error
    }
  })
}
