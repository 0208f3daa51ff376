import 'reflect-metadata';
import { beforeAll, expect, test } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { newId } from '@kezhuan/domain/new-id';
import { field, type ProcessDefinition } from '@kezhuan/flow';
import { recordAct, upsertOrganizations } from '@kezhuan/persistence';
import { PartyClaims } from '../../apps/api/src/deals/party-claims.ts';
import type { Store } from '../../apps/api/src/store/store.ts';
import { openRoom, type Room } from './room.ts';
import { catalogue, noon, smallProcess, valuesOf } from './small-deal.ts';

const norden = {
  id: 'norden',
  name: t('诺登材料公司', 'Norden Materials AB'),
  kind: 'overseas_company',
  country: 'SE',
  overseasControlled: true,
};
const asHome = { ...norden, country: 'CN', overseasControlled: false };

let room: Room;
let claims: PartyClaims;
beforeAll(async () => {
  room = await openRoom();
  await upsertOrganizations(room.db, [norden]);
  claims = new PartyClaims({ db: room.db } as Store);
});

const filing = (values: object) => ({ type: 'file', values });

test('an organisation is what the register says of it, wherever a form names it', async () => {
  const values = { client: norden, rows: [{ id: 'r1', who: [norden] }], note: 'x' };
  await claims.check(newId(), filing(values));
  await claims.check(newId(), { type: 'comment', text: 'x', mentions: [] });
});

test.each([
  ['a company of ours', asHome],
  ['by another name', { ...norden, name: { zh: '诺登' } }],
  ['of another kind', { ...norden, kind: 'private' }],
  ['nobody at all', { ...norden, id: 'nope-org' }],
])('claimed to be %s, it is refused by name', async (_, client) => {
  await expect(claims.check(newId(), filing({ deep: { client } }))).rejects.toMatchObject({
    code: 'invalid',
    extra: { faults: [{ pointer: '/deep/client', code: 'party' }] },
  });
});

test('what the deal, or the one above it, has recorded stays as it was then', async () => {
  const withClient: ProcessDefinition = {
    ...smallProcess,
    sections: smallProcess.sections.map((it) => ({
      ...it,
      fields: [...it.fields, field('client', 'party', '委托方', 'Client')],
    })),
  };
  const deal = newId();
  const recorded = await recordAct(room.db, {
    deal,
    act: {
      type: 'file',
      process: smallProcess.key,
      values: { ...valuesOf('一台'), client: asHome },
    },
    key: newId(),
    actor: { kind: 'person', person: 'wang' },
    now: noon,
    catalogue: { ...catalogue, definition: () => withClient },
  });
  expect(recorded).toMatchObject({ kind: 'recorded' });
  const again = { type: 'submit', step: 'submit', values: { client: asHome } };
  await claims.check(deal, again);
  await claims.check(newId(), { ...filing({ client: asHome }), parent: { deal, link: 'x' } });
  await expect(claims.check(newId(), again)).rejects.toThrow('invalid');
});
