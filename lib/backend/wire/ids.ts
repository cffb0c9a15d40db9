import { utf8Bytes } from './utf8.ts';

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;

/** 64-bit FNV-1a of a text: no secret, only the same number each time. */
function hash(text: string): bigint {
  let value = FNV_OFFSET;
  for (const byte of utf8Bytes(text)) value = ((value ^ BigInt(byte)) * FNV_PRIME) & MASK;
  return value;
}

/** The service's numeric name for a user, as decimal text; the same after a restart (the SDK keeps it). */
export function tinyIDOf(userID: string): string {
  return String(hash(userID) >> 1n);
}

/** The number by which the service knows an SDK instance: 32 bits, never 0, which the SDK takes for "none". */
export function instanceNumber(instanceID: string): number {
  return Number(hash(instanceID) & 0xffffffffn) || 1;
}
