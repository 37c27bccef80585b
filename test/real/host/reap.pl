#!/usr/bin/perl
# Runs a program and collects every orphan among its descendants. libvirt waits until a QEMU is gone from the
# process table; QEMU detaches itself, so that is up to process 1, which in a container may take its time.
# usage: perl reap.pl PROGRAM ARGUMENTS…
use strict;
use warnings;
use POSIX ();

my $PR_SET_CHILD_SUBREAPER = 36;
my $prctl = (POSIX::uname())[4] eq 'aarch64' ? 167 : 157;
syscall($prctl, $PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);

my $program = fork() // die "fork: $!";
if ($program == 0) { exec @ARGV or die "$ARGV[0]: $!" }
while ((my $pid = wait()) > 0) {
  # Guests outlive their daemon.
  exit($? >> 8) if $pid == $program;
}
