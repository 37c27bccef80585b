#!/bin/sh
# Holds the private mount and network namespace of a test host (see start-host.ts) and is its only way to end:
# when standard input closes — stop(), or the test runner died in whatever way — it ends the guests and the
# daemon of this host, removes their cgroups and the host's folder, and goes.
# usage: unshare --mount --net --propagation private sh hold.sh DIR CACHE PARTITION
dir=$1
cache=$2
partition=$3

# What the machine's own libvirtd has stays as it is: its sockets and pid files, guests, settings and logs.
mkdir -p /var/lib/libvirt /etc/libvirt /var/cache/libvirt /var/log/libvirt
mount --bind "$dir/run" /run &&
  mount --bind "$dir/lib" /var/lib/libvirt &&
  mount --bind "$dir/etc" /etc/libvirt &&
  mount --bind "$dir/logs" /var/log/libvirt &&
  mount --bind "$cache" /var/cache/libvirt || exit 1
# TCG is meant, and libvirt asks QEMU anew at each start while it could write to a /dev/kvm that does not work:
# lay a file over it that not even root can write to.
if [ -e /dev/kvm ]; then
  : >"$dir/no-kvm"
  mount --bind "$dir/no-kvm" /dev/kvm && mount -o remount,bind,ro /dev/kvm || exit 1
fi

# Domain ids start at 1 in every daemon, so two hosts would share `/machine/qemu-1-web`: a partition keeps them apart.
# systemd's own hierarchy of version 1 is nobody else's, and libvirt makes nothing there either.
hierarchies() {
  awk '$NF !~ /name=/ {for (i = 7; i < NF; i++) if ($i == "-" && $(i + 1) ~ /^cgroup2?$/) print $5}' /proc/self/mountinfo
}
enabled=
for root in $(hierarchies); do
  at=$root
  # Both at once: another host that ends removes an empty "machine".
  mkdir -p "$root/machine/$partition.partition" 2>/dev/null
  for part in machine "$partition.partition"; do
    parent=$at
    at=$at/$part
    mkdir -p "$at" 2>/dev/null || break
    for file in cpuset.cpus cpuset.mems; do
      # Version 1 starts a cpuset empty and refuses tasks until it is filled; 2 inherits.
      [ -e "$at/cgroup.controllers" ] || [ ! -e "$at/$file" ] || [ -n "$(cat "$at/$file")" ] ||
        cat "$parent/$file" >"$at/$file"
    done
    [ -e "$parent/cgroup.subtree_control" ] || continue
    for controller in cpuset cpu io memory pids; do
      case " $(cat "$parent/cgroup.subtree_control") " in *" $controller "*) continue ;; esac
      echo "+$controller" 2>/dev/null >"$parent/cgroup.subtree_control" && [ "$parent" = "$root" ] &&
        enabled="$enabled $root:$controller"
    done
  done
done
echo ready

cat >/dev/null

# A pid file may outlive its process: only what carries this host's folder in its command line is ours.
ours() { [ -n "$1" ] && tr '\0' '\n' <"/proc/$1/cmdline" 2>/dev/null | grep -qF "$dir/"; }
# until TENTHS COMMAND…: waits until the command succeeds, at most so long.
until_true() {
  tries=$1
  shift
  until "$@"; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || return 1
    sleep 0.1
  done
}
none_left() { for pid in $guests; do [ ! -e "/proc/$pid" ] || return 1; done; }
daemon_gone() { ! ours "$daemon"; }
cgroups_gone() {
  for root in $(hierarchies); do
    find "$root/machine/$partition.partition" -depth -type d -exec rmdir {} \; 2>/dev/null
    [ ! -e "$root/machine/$partition.partition" ] || return 1
    rmdir "$root/machine" 2>/dev/null
  done
  return 0
}
# What is enabled for all of the machine divides its CPU time anew: it goes, unless others use it by now.
disable() { for one in $enabled; do echo "-${one#*:}" 2>/dev/null >"${one%:*}/cgroup.subtree_control"; done; }

daemon=$(cat "$dir/libvirtd.pid" 2>/dev/null)
ours "$daemon" && kill -CONT "$daemon"
guests=
for file in "$dir"/run/libvirt/qemu/*.pid; do
  pid=$(cat "$file" 2>/dev/null)
  ours "$pid" && kill -KILL "$pid" && guests="$guests $pid"
done
# The daemon's reaper collects them, so the daemon goes last.
until_true 30 none_left
ours "$daemon" && kill -TERM "$daemon"
until_true 50 daemon_gone || kill -KILL "$daemon"
until_true 50 cgroups_gone
disable
rm -rf "$dir"
