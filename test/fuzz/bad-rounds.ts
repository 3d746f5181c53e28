import { clientId } from '../harness/client-id.ts';
import { ids } from '../harness/small-menu.ts';
import { chicken, cola } from '../scenarios/steps.ts';
import { type BadRequest, round, secret, toRound } from './bad-scene.ts';

/** Rounds that are wrong each in its own way, and the refusal each must get. */
export const badRounds: readonly BadRequest[] = [
  [
    'malformed JSON',
    (scene) => ({ ...toRound(scene, null), body: undefined, text: `{"roundId": "${secret}` }),
    400,
    'request.malformed',
  ],
  [
    'bytes that are no UTF-8',
    (scene) => ({ ...toRound(scene, null), body: undefined, text: new Uint8Array([123, 34, 255, 254, 34]) }),
    400,
    'request.malformed',
  ],
  ['no body at all', (scene) => ({ ...toRound(scene, undefined) }), 422, 'request.invalid'],
  [
    'a form instead of JSON',
    (scene) => ({
      ...toRound(scene, undefined),
      text: 'a=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
    415,
    'request.wrongType',
  ],
  [
    'an unknown field',
    (scene) => toRound(scene, { ...round([chicken()]), discount: secret }),
    422,
    'request.invalid',
  ],
  [
    'an unknown field of a line',
    (scene) => toRound(scene, round([{ ...chicken(), unitPrice: 1 }])),
    422,
    'request.invalid',
  ],
  [
    'lines that are no list',
    (scene) => toRound(scene, { ...round([]), lines: secret }),
    422,
    'request.invalid',
  ],
  [
    'a number where a text belongs',
    (scene) => toRound(scene, round([chicken({ quantity: Number.parseInt('1', 10) as unknown as string })])),
    422,
    'request.invalid',
  ],
  [
    'a negative quantity',
    (scene) => toRound(scene, round([chicken({ quantity: '-1' })])),
    422,
    'request.invalid',
  ],
  ['no quantity', (scene) => toRound(scene, round([chicken({ quantity: '0' })])), 422, 'request.invalid'],
  [
    'a quantity in scientific notation',
    (scene) => toRound(scene, round([chicken({ quantity: '1e3' })])),
    422,
    'request.invalid',
  ],
  [
    'four places after the point',
    (scene) => toRound(scene, round([chicken({ quantity: '1.0001' })])),
    422,
    'request.invalid',
  ],
  [
    'a fraction of a dish that has none',
    (scene) => toRound(scene, round([cola({ quantity: '0.5' })])),
    409,
    'round.nothingAccepted',
  ],
  [
    'a dish of nowhere',
    (scene) => toRound(scene, round([{ ...cola(), itemId: clientId() }])),
    409,
    'round.nothingAccepted',
  ],
  [
    'a size of another dish',
    (scene) => toRound(scene, round([{ ...cola(), variantId: ids.noodlesBowl }])),
    409,
    'round.nothingAccepted',
  ],
  [
    'an option of another dish',
    (scene) => toRound(scene, round([cola({ options: [{ id: ids.mild, count: 1 }] })])),
    409,
    'round.nothingAccepted',
  ],
  [
    'an id that is none',
    (scene) => toRound(scene, { ...round([cola()]), roundId: 'x' }),
    422,
    'request.invalid',
  ],
  ['an empty round', (scene) => toRound(scene, round([])), 422, 'request.invalid'],
  [
    '10,000 lines',
    (scene) => toRound(scene, round(Array.from({ length: 10_000 }, () => cola()))),
    413,
    'request.tooLarge',
  ],
  [
    '201 lines',
    (scene) => toRound(scene, round(Array.from({ length: 201 }, () => cola()))),
    422,
    'request.invalid',
  ],
  [
    'a note of 1 MB',
    (scene) => toRound(scene, round([cola({ note: `${secret}${'长'.repeat(350_000)}` })])),
    413,
    'request.tooLarge',
  ],
  [
    'a note that is too long',
    (scene) => toRound(scene, round([cola({ note: secret + 'x'.repeat(300) })])),
    422,
    'request.invalid',
  ],
  [
    'control bytes in a note',
    (scene) => toRound(scene, round([cola({ note: `${secret}\u001B@` })])),
    422,
    'request.invalid',
  ],
  [
    'a zero byte in a note',
    (scene) => toRound(scene, round([cola({ note: `${secret}\u0000` })])),
    422,
    'request.invalid',
  ],
  [
    'half a character in a note',
    (scene) => ({
      ...toRound(scene, undefined),
      text: JSON.stringify(round([cola({ note: 'x' })])).replace('"x"', '"\\ud83d"'),
    }),
    422,
    'request.invalid',
  ],
];
