/** Lead bytes 81–FE, trail bytes 40–FE without 7F: every character GBK has in two bytes. */
const LEAD = { from: 0x81, to: 0xfe };
const TRAIL = { from: 0x40, to: 0xfe };

let table: ReadonlyMap<string, number> | undefined;

/** Text in GBK, as Alipay writes its bills. What GBK cannot write becomes a question mark, as iconv does. */
export function gbkOf(text: string): Buffer {
  table ??= tableFromDecoder();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = table.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair === undefined) bytes.push(0x3f);
    else bytes.push(pair >> 8, pair & 0xff);
  }
  return Buffer.from(bytes);
}

/** Node decodes GBK but does not encode it, so that the table is read off the decoder, once. */
function tableFromDecoder(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gbk');
  const found = new Map<string, number>();
  for (let lead = LEAD.from; lead <= LEAD.to; lead += 1) {
    for (let trail = TRAIL.from; trail <= TRAIL.to; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      const isOne = [...character].length === 1 && character !== '\ufffd';
      if (isOne && !found.has(character)) found.set(character, (lead << 8) | trail);
    }
  }
  return found;
}
