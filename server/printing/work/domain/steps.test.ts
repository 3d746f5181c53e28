import { describe, expect, test } from 'vitest';
import { type JobState, jobStates } from '../../jobs/domain/job.ts';
import { consequenceOf, type Happening, steps } from './steps.ts';

const happenings = Object.keys(steps).filter((name): name is Happening => name in steps);

/** Every step there is: from a state, by what happened, to a state; everything else changes nothing. */
const expected: Readonly<Record<Happening, readonly string[]>> = {
  claimed: ['queued → sending'],
  notBegun: ['sending → queued'],
  taken: ['sending → sent, ends'],
  accepted: ['sending → sent'],
  proved: ['sending → confirmed, ends', 'sent → confirmed, ends', 'unknown → confirmed, ends'],
  broke: ['sending → unknown, ends'],
  unanswered: ['sending → unknown, ends'],
  abandoned: ['sending → unknown, ends', 'sent → unknown, ends'],
  cloudSilent: ['sending → unknown, ends'],
  cloudSlow: ['sent → unknown'],
  cloudGivenUp: ['unknown → unknown, ends'],
  cloudRefused: ['sending → failed, ends'],
  cloudFailed: ['sent → failed, ends', 'unknown → failed, ends'],
  expired: ['queued → failed, ends'],
  printerGone: ['queued → failed, ends'],
  noDrawer: ['queued → failed, ends'],
  unprintable: ['queued → failed, ends'],
};

describe.each(happenings)('PW1: %s', (happening) => {
  test.each(jobStates)('PW1: out of %s', (from) => {
    const { from: known, to, ends } = steps[happening];
    const line = `${from} → ${to}${ends ? ', ends' : ''}`;
    expect(known.includes(from)).toBe(expected[happening].includes(line));
  });

  test('PW1: a slip that failed or is unknown says why, and no other does', () => {
    const { to, code } = steps[happening];
    expect(code !== null).toBe(to === 'failed' || to === 'unknown');
  });

  test('PW1: it ends nowhere but where nothing more happens by itself', () => {
    const { to, ends } = steps[happening];
    if (to === 'queued' || to === 'sending') expect(ends).toBe(false);
    if (to === 'confirmed' || to === 'failed') expect(ends).toBe(true);
  });
});

test('PW1: whatever happens in whatever order, it is sent again only when certainly nothing was', () => {
  // Walks every course of events: what leads back to `queued` is one thing alone, and from an end nothing leads back.
  const lead = (from: JobState) => happenings.filter((each) => steps[each].from.includes(from));
  const back = happenings.filter((each) => steps[each].to === 'queued');
  expect(back).toEqual(['notBegun']);
  expect(happenings.filter((each) => steps[each].to === 'sending')).toEqual(['claimed']);
  const reached = new Set<JobState>();
  const walk = (state: JobState): void => {
    if (reached.has(state)) return;
    reached.add(state);
    for (const each of lead(state)) walk(steps[each].to);
  };
  walk('unknown');
  expect([...reached].toSorted()).toEqual(['confirmed', 'failed', 'unknown']);
  expect([lead('confirmed'), lead('failed')]).toEqual([[], []]);
  reached.clear();
  walk('queued');
  expect([...reached].toSorted()).toEqual([...jobStates].toSorted());
});

test.each([
  ['queued', 'claimed', null, null],
  ['sending', 'proved', null, null],
  ['sending', 'taken', null, null],
  ['sending', 'notBegun', null, null],
  ['queued', 'expired', 'print.failed', null],
  ['sending', 'cloudRefused', 'print.failed', null],
  ['sending', 'broke', 'print.unknown', null],
  ['sending', 'abandoned', 'print.unknown', null],
  ['sent', 'cloudSlow', 'print.unknown', null],
  ['unknown', 'cloudGivenUp', null, null],
  ['unknown', 'proved', null, 'print.unknown'],
  ['unknown', 'cloudFailed', 'print.failed', 'print.unknown'],
] as const)('PW1: people hear of it: %s, %s', (from, happening, opens, closes) => {
  expect(consequenceOf(from, steps[happening])).toEqual({ opens, closes });
});
