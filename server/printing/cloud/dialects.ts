import type { CloudVendor } from './port.ts';
import type { Dialect } from './markup.ts';

const TAGS = /[<>&]/g;

/**
 * 飞鹅: <PLUGIN> opens the drawer, one QR code an order, bar codes of 22 digits or 14 letters. Control bytes in the
 * content would reach the printer as commands.
 */
const feieyun: Dialect = {
  lineEnd: '<BR>',
  endsInside: false,
  wide: 'W',
  tall: 'L',
  large: 'B',
  bold: 'BOLD',
  marks: TAGS,
  cut: { between: '<CUT>', atEnd: '<CUT>' },
  drawer: '<PLUGIN>',
  qrCodesMax: 1,
  qr: (text) => `<C><QR>${text}</QR></C><BR>`,
  barcode: (text) => {
    if (/^\d{1,22}$/.test(text)) return `<C><BC128_C>${text}</BC128_C></C><BR>`;
    if (/^[0-9A-Z]{1,14}$/.test(text)) return `<C><BC128_A>${text}</BC128_A></C><BR>`;
    return /^[0-9A-Za-z]{1,14}$/.test(text) ? `<C><BC128_B>${text}</BC128_B></C><BR>` : null;
  },
};

/** Bytes of GBK that a QR code of 易联云 holds. */
const yilianyunQrBytesMax = 192;

/**
 * 易联云: rows end with a line feed, @@2 at the head of a row would enlarge it. Its printers cut at the end of an
 * order by themselves and nowhere else, and print tags they do not know, so only those that all models know are sent.
 */
const yilianyun: Dialect = {
  lineEnd: '\n',
  endsInside: false,
  wide: 'FW2',
  tall: 'FH2',
  large: 'FS2',
  bold: 'FB',
  marks: /[<>&]|@(?=@)/g,
  cut: { between: '\n\n\n\n', atEnd: '' },
  drawer: null,
  qrCodesMax: Number.POSITIVE_INFINITY,
  qr: (text) => {
    const bytes = Array.from(text).reduce((sum, character) => sum + (character < '\x80' ? 1 : 2), 0);
    return bytes <= yilianyunQrBytesMax ? `<QR>${text}</QR>\n` : null;
  },
  barcode: (text) => {
    if (/^\d+$/.test(text) && text.length <= (text.length % 2 === 0 ? 28 : 25)) return `<BR3>${text}</BR3>\n`;
    return /^[0-9A-Za-z]{1,14}$/.test(text) ? `<BR2>${text}</BR2>\n` : null;
  },
};

const xpyunQrLettersMax = 256;

/** 芯烨: a row's end stands before the closing tag; its printers cut at the end of an order by themselves. */
const xpyun: Dialect = {
  lineEnd: '<BR>',
  endsInside: true,
  wide: 'WB',
  tall: 'HB',
  large: 'B',
  bold: 'BOLD',
  marks: TAGS,
  cut: { between: '<CUT>', atEnd: '' },
  drawer: null,
  qrCodesMax: Number.POSITIVE_INFINITY,
  qr: (text) => (Array.from(text).length <= xpyunQrLettersMax ? `<C><QR>${text}</QR></C>` : null),
  barcode: (text) =>
    /^(\d{1,22}|[0-9A-Za-z]{1,14})$/.test(text) ? `<C><BARCODE>${text}</BARCODE></C>` : null,
};

export const dialects: Readonly<Record<CloudVendor, Dialect>> = { feieyun, yilianyun, xpyun };
