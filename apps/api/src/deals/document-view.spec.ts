import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { DealState } from '@kezhuan/flow';
import type { StoredDocument } from '@kezhuan/persistence';
import { isDocumentSeen, isPutBeforePartners } from './document-view.ts';

const document = (key: string, at: string): StoredDocument => ({
  id: 'd',
  deal: 'x',
  key,
  version: 1,
  name: t(key, key),
  type: 'application/pdf',
  size: 1,
  sha256: '',
  at,
  by: { kind: 'system', name: 'worker' },
});

const withStep = (key: string, openedAt: string) =>
  ({ steps: { theirs: { openedAt, seats: [{ key }] } } }) as unknown as DealState;

const [early, late] = ['2026-11-23T02:00:00.000Z', '2026-11-24T02:00:00.000Z'];

describe('documents for partners', () => {
  it('are those written for both sides, once they were put before them', () => {
    const reached = withStep('role:ent_rep@org:acme', late);
    expect(isPutBeforePartners(reached, document('contract', early))).toBe(true);
    expect(isPutBeforePartners(reached, document('approval_form', early))).toBe(false);
  });

  it('are not versions made since, nor any while the deal is with us', () => {
    const before = withStep('role:ent_rep@org:acme', early);
    expect(isPutBeforePartners(before, document('contract', late))).toBe(false);
    const ours = withStep('role:legal_counsel@*', late);
    expect(isPutBeforePartners(ours, document('contract', early))).toBe(false);
  });
});

describe('a document made under seal', () => {
  const made = { ...withStep('role:ent_rep@org:acme', late), documents: { d: { step: 'judge' } } };
  const reading = (outside: boolean, sealed: readonly string[]) =>
    ({
      deal: { state: made },
      outside,
      sight: { isSealed: (place: string) => sealed.includes(place) },
    }) as unknown as Parameters<typeof isDocumentSeen>[0];
  const paper = document('contract', early);

  it('is shown to none the step is sealed from, whoever they are', () => {
    expect(isDocumentSeen(reading(false, []), paper)).toBe(true);
    expect(isDocumentSeen(reading(true, []), paper)).toBe(true);
    expect(isDocumentSeen(reading(false, ['judge']), paper)).toBe(false);
    expect(isDocumentSeen(reading(true, ['judge']), paper)).toBe(false);
  });

  it('nor is one to anybody before the log says where it was made', () => {
    const unlogged = { ...paper, id: 'e' };
    expect(isDocumentSeen(reading(false, ['judge']), unlogged)).toBe(false);
    expect(isDocumentSeen(reading(true, []), unlogged)).toBe(false);
  });
});
