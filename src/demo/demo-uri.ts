/** URI of the demo host. No driver of libvirt knows it, so that a line of virsh with it touches nothing. */
export const DEMO_URI = 'demo:///kvm07'
