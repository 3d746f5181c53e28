import { expectNo, expectThat, type Kit, type KitCase } from './kit.ts';

/** What both halves hold to, whatever is asked: who may ask, when, and how often. */
const ask = (kit: Kit) => ({ orderIds: [kit.newId()] });

export const linkCases: readonly KitCase[] = [
  {
    id: 'L1',
    name: 'a signed request is answered, and the answer is signed',
    async run(kit) {
      const reply = await kit.call('POST', '/v1/names', ask(kit));
      expectThat(reply.status === 200, `expected 200, got ${reply.status} ${reply.code ?? ''}`);
      expectThat(reply.signed, 'the reply carries no right signature');
    },
  },
  {
    id: 'L2',
    name: 'clocks four minutes apart are tolerated, either way',
    async run(kit) {
      for (const secondsAhead of [240, -240]) {
        const reply = await kit.call('POST', '/v1/names', ask(kit), { secondsAhead });
        expectThat(reply.status === 200, `${secondsAhead} s: got ${reply.status} ${reply.code ?? ''}`);
      }
    },
  },
  {
    id: 'L3',
    name: 'clock skew beyond five minutes is refused with the time of the server',
    async run(kit) {
      for (const secondsAhead of [400, -400]) {
        const reply = await kit.call('POST', '/v1/names', ask(kit), { secondsAhead });
        expectNo(reply, 401, 'link.clockSkew');
        expectThat(
          /"serverTime":"\d{4}-\d\d-\d\dT/.test(JSON.stringify(reply.body)),
          'no serverTime in the refusal',
        );
      }
    },
  },
  {
    id: 'L4',
    name: 'a bad signature is refused',
    async run(kit) {
      const reply = await kit.call('POST', '/v1/names', ask(kit), {
        secret: 'not the secret of this link at all',
      });
      expectNo(reply, 401, 'link.signatureWrong');
    },
  },
  {
    id: 'L5',
    name: 'a body changed on its way is refused',
    async run(kit) {
      const sentBody = JSON.stringify(ask(kit));
      const reply = await kit.call('POST', '/v1/names', ask(kit), { sentBody });
      expectNo(reply, 401, 'link.signatureWrong');
    },
  },
  {
    id: 'L6',
    name: 'an unknown key is refused',
    async run(kit) {
      const keyId = `ts_link_1_${'0'.repeat(24)}`;
      const reply = await kit.call('POST', '/v1/names', ask(kit), { keyId });
      expectNo(reply, 401, 'link.keyUnknown');
    },
  },
  {
    id: 'L7',
    name: 'a replayed nonce is refused',
    async run(kit) {
      const nonce = kit.newId();
      const first = await kit.call('POST', '/v1/names', ask(kit), { nonce });
      expectThat(first.status === 200, `first: got ${first.status}`);
      const second = await kit.call('POST', '/v1/names', ask(kit), { nonce });
      expectNo(second, 401, 'link.nonceReplayed');
    },
  },
  {
    id: 'L8',
    name: 'an unsigned request is refused',
    async run(kit) {
      const reply = await kit.call('POST', '/v1/names', ask(kit), { unsigned: true });
      expectThat(reply.status === 401, `expected 401, got ${reply.status}`);
    },
  },
  {
    id: 'L9',
    name: 'a body that is no JSON, a field too many and a wrong type are refused',
    async run(kit) {
      expectNo(await kit.call('POST', '/v1/names', '{"orderIds":['), 400, 'request.malformed');
      const extra = { ...ask(kit), more: 1 };
      expectNo(await kit.call('POST', '/v1/names', extra), 422, 'request.invalid');
      expectNo(await kit.call('POST', '/v1/names', { orderIds: 'all' }), 422, 'request.invalid');
    },
  },
];
