import type { Effect, FaultRule } from '../../sandbox/core/faults.ts';

/** What goes wrong with each kind of call; every one as often as the others of its kind. */
const faults: readonly (readonly [FaultRule['endpoint'], readonly Effect[]])[] = [
  [
    'charge',
    [
      { kind: 'dropBefore' },
      { kind: 'dropAfter' },
      { kind: 'fail', when: 'before', as: 'systemError' },
      { kind: 'fail', when: 'after', as: 'html' },
      { kind: 'userPaying', times: 1 },
      { kind: 'balanceTooLow' },
      { kind: 'wrongSignature' },
      { kind: 'delay', ms: 2000 },
    ],
  ],
  [
    'present',
    [
      { kind: 'dropBefore' },
      { kind: 'dropAfter' },
      { kind: 'fail', when: 'before', as: 'html' },
      { kind: 'wrongSignature' },
    ],
  ],
  [
    'query',
    [
      { kind: 'dropBefore' },
      { kind: 'fail', when: 'before', as: 'systemError' },
      { kind: 'wrongSignature' },
      { kind: 'delay', ms: 1000 },
    ],
  ],
  [
    'reverse',
    [
      { kind: 'dropBefore' },
      { kind: 'dropAfter' },
      { kind: 'reverseRefused', times: 1 },
      { kind: 'fail', when: 'before', as: 'systemError' },
    ],
  ],
  ['close', [{ kind: 'dropBefore' }, { kind: 'dropAfter' }, { kind: 'fail', when: 'before', as: 'html' }]],
  [
    'refund',
    [
      { kind: 'dropBefore' },
      { kind: 'dropAfter' },
      { kind: 'fail', when: 'after', as: 'systemError' },
      { kind: 'balanceTooLow' },
      { kind: 'refundProcessing', ends: 'SUCCESS', afterMs: 5000 },
      { kind: 'wrongSignature' },
    ],
  ],
  ['queryRefund', [{ kind: 'dropBefore' }, { kind: 'fail', when: 'before', as: 'html' }]],
  [
    'notice',
    [{ kind: 'suppressed' }, { kind: 'duplicate' }, { kind: 'reordered' }, { kind: 'delayed', ms: 3000 }],
  ],
];

/** Rules by which so many of a hundred calls of every kind go wrong; the same seed draws the same chances. */
export function gatewayFaults(percent: number, seed: number): FaultRule[] {
  const every = faults.flatMap(([endpoint, effects]) =>
    effects.map((effect) => ({ endpoint, effect, probability: percent / 100 / effects.length })),
  );
  return every.map((rule, index) => ({ ...rule, seed: seed * 1000 + index }));
}
