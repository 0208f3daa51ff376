import { describe, expect, it } from '@jest/globals';
import type { Event } from '../engine/event.ts';
import { noticesOf } from './notices.ts';
import { filed, playing, seatFor } from './sample-deal.ts';
import { sampleProcess } from './sample-process.ts';

const after = (event: Event) =>
  noticesOf(sampleProcess, playing(...filed, event), event, 9).map(({ code, to }) => [code, to]);

describe('notices', () => {
  it('tell a seat of its task, in words with number and due day', () => {
    const opened = filed[5]!;
    expect(noticesOf(sampleProcess, playing(...filed), opened, 6)).toEqual([
      {
        key: 'd1:6:N02:role:dept_head@unit:chem',
        code: 'N02',
        to: 'role:dept_head@unit:chem',
        step: 'dept',
        subject: {
          zh: '【待办】院系负责人审批 · P98-2026-D-00001 高效催化剂',
          en: '[To do] Department head · P98-2026-D-00001 Efficient catalyst',
        },
        body: {
          zh: '示例事项“高效催化剂”(P98-2026-D-00001)\n期限：2026-11-30 18:00',
          en: 'Sample process "Efficient catalyst" (P98-2026-D-00001)\nDue: 2026-11-30 18:00',
        },
      },
    ]);
  });

  it('confirm the filing to the PI, the team and the office, and say who has it until when', () => {
    expect(after(filed[0]!)).toEqual([
      ['N01', 'person:wang'],
      ['N01', 'person:liu'],
      ['N01', 'role:dom_manager@*'],
    ]);
    const [mail] = noticesOf(sampleProcess, playing(...filed), filed[0]!, 1);
    expect(mail!.body.zh).toContain(
      '现由院系负责人(院系)办理“院系负责人审批”，期限：2026-11-30 18:00',
    );
  });

  it('speak of signing to signatories, of milestones where a contract date binds', () => {
    const seats = [seatFor('role:ent_signatory@org:acme')];
    expect(after({ type: 'step-opened', step: 'sign', round: 1, seats })).toEqual([
      ['N08', 'role:ent_signatory@org:acme'],
    ]);
    const pi = [seatFor('person:wang')];
    expect(
      after({ type: 'step-opened', step: 'milestones/m1/deliver', round: 1, seats: pi }),
    ).toEqual([['N10', 'person:wang']]);
  });

  it('carry the reason of a return to the owners, never to partners', () => {
    const returned: Event = {
      type: 'returned',
      step: 'dept',
      to: 'submit',
      reason: 'The budget is missing',
      resume: 'direct',
      by: { person: 'dean' },
    };
    const notices = noticesOf(sampleProcess, playing(...filed, returned), returned, 9);
    expect(notices.map((n) => n.code)).toEqual(['N04', 'N04']);
    expect(notices[0]!.body.en).toContain('The budget is missing');
    const ended: Event = { type: 'ended', state: 'rejected', reason: 'Not this way' };
    const last = noticesOf(sampleProcess, playing(...filed, ended), ended, 9);
    expect(last.find((n) => n.to === 'role:ent_rep@org:acme')!.body.en).not.toContain('Not this');
    expect(last.find((n) => n.to === 'person:wang')!.body.en).toContain('Not this');
  });

  it('remind whoever has a task, once it is late its office, of a contract date all whom it concerns', () => {
    const head = 'role:dept_head@unit:chem';
    const reminded = (kind: 'half' | 'due' | 'escalate') =>
      after({ type: 'reminded', step: 'dept', kind, of: [head] });
    expect(reminded('half')).toEqual([['N03', head]]);
    const late = [
      ['N03', head],
      ['N03', 'role:dom_manager@*'],
    ];
    expect([reminded('due'), reminded('escalate')]).toEqual([late, late]);
    const legal: Event = {
      type: 'step-opened',
      step: 'screen/export',
      round: 1,
      seats: [seatFor('role:legal_counsel@*')],
    };
    const due: Event = {
      type: 'reminded',
      step: 'milestones/m1/deliver',
      kind: 'half',
      of: ['person:wang'],
    };
    const told = noticesOf(sampleProcess, playing(...filed, legal, due), due, 9);
    // Finance has no part in this deal, and may not open it.
    expect(told.map(({ code, to }) => [code, to])).toEqual([
      ['N10', 'person:wang'],
      ['N10', 'person:liu'],
      ['N10', 'role:dom_manager@*'],
      ['N10', 'role:legal_counsel@*'],
    ]);
  });

  it('reach whoever is mentioned or copied', () => {
    expect(
      after({ type: 'commented', text: 'see', mentions: ['liu'], by: { person: 'wang' } }),
    ).toEqual([['N15', 'person:liu']]);
    expect(after({ type: 'copied', people: ['zhao'], by: { person: 'wang' } })).toEqual([
      ['N16', 'person:zhao'],
    ]);
  });

  it('go to whoever has claimed the task, and keep a key that makes each happen once', () => {
    const claimed: Event = { type: 'claimed', step: 'dept', seat: 's1', by: { person: 'dean' } };
    const urged: Event = { type: 'urged', step: 'dept', by: { person: 'wang' } };
    const notices = noticesOf(sampleProcess, playing(...filed, claimed, urged), urged, 10);
    expect(notices.map((n) => n.key)).toEqual(['d1:10:N03:person:dean']);
  });

  it('say nothing of technical events', () => {
    expect(after({ type: 'facts-computed', scope: '', facts: {} })).toEqual([]);
  });
});
