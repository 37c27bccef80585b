/**
 * Level of xz. Whoever only tries packages may want less: `PINTOP_XZ_LEVEL=0` takes a tenth of the time, and half as
 * much room again.
 */
export const XZ_LEVEL = Number(process.env.PINTOP_XZ_LEVEL ?? 6)
