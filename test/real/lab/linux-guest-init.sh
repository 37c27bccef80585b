#!/bin/busybox sh
# The first process of a guest of the lab: loads its drivers, then does what its kernel command line asks for,
# e.g. load=cpu,memory:64,disk
#   cpu        one endless loop for each of its CPUs
#   memory:N   N MiB written once and kept
#   disk       its disk read from the start again and again, past its cache
/bin/busybox --install /bin
mount -t proc proc /proc
mount -t devtmpfs dev /dev
mount -t tmpfs memory /memory
for module in /modules/*; do insmod "$module"; done

cpu() {
  for _ in $(seq "$(nproc)"); do
    while :; do :; done &
  done
}
memory() {
  dd if=/dev/zero of=/memory/used bs=1M count="$1"
}
disk() {
  while :; do
    echo 1 >/proc/sys/vm/drop_caches
    dd if=/dev/vda of=/dev/null bs=64k
    usleep 50000
  done
}

for load in $(sed -n 's/.*\bload=\([^ ]*\).*/\1/p' /proc/cmdline | tr , ' '); do
  "${load%:*}" "${load#*:}" &
done
exec sleep 1000000
