const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is a UUID in its lower-case form, the only one we take and give. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}

/**
 * A UUIDv7 (RFC 9562 section 5.7) from a time in milliseconds and ten random bytes.
 * Ids made in the same millisecond are not ordered among themselves; nothing relies on it.
 */
export function uuidV7(milliseconds: number, random: Uint8Array): string {
  const time = Math.max(0, Math.floor(milliseconds)).toString(16).padStart(12, '0').slice(-12);
  const hex = Array.from(random.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((Number.parseInt(hex.slice(4, 6), 16) & 0x3f) | 0x80).toString(16).padStart(2, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(6, 8)}-${hex.slice(8, 20)}`;
}
