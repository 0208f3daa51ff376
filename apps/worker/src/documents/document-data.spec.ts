import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { decision, field, fill, person, role, run, section } from '@kezhuan/flow';
import type { ProcessDefinition, Role } from '@kezhuan/flow';
import { castOf, houseOf } from '@kezhuan/flow/story';
import { documentData } from './document-data.ts';

const name = t('环节', 'Step');
const office: readonly Role[] = ['dom_manager'];

/** Judged under seal; a paper for everyone, and one of what was judged. */
const judged: ProcessDefinition = {
  v: 1,
  key: 'judged',
  code: 'JD',
  family: 'local',
  name,
  summary: name,
  overseas: 'false',
  sections: [
    section('main', '内容', 'Content', [
      field('pi', 'person', '负责人', 'PI'),
      field('title', 'text', '名称', 'Title'),
    ]),
    section('opinion', '评议', 'Opinion', [field('worth', 'int', '分', 'Worth')], {
      sealed: true,
      visibleTo: office,
    }),
    section('aside', '旁注', 'Aside', [field('noted', 'text', '注', 'Note')], {
      sealed: true,
      visibleTo: office,
    }),
  ],
  facts: {
    twice: { kind: 'feel', is: 'worth * 2' },
    known: { kind: 'feel', is: 'title != null' },
  },
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  control: { withdrawBefore: 'submit', suspend: [], terminate: [], oversee: ['dom_director'] },
  flow: [
    fill('submit', { name, by: person('pi'), sections: ['main'] }),
    decision('judge', { name, by: role('dom_manager'), sections: ['opinion'] }),
    fill('note', { name, by: role('dom_manager'), sections: ['aside'] }),
    run('paper', { name, effect: 'render_document', input: { document: '"approval_form"' } }),
    run('sheet', { name, effect: 'render_document', input: {}, reads: ['opinion'] }),
  ],
  invariants: [],
};

const directory = castOf(['lin: researcher', 'mei: dom_manager']);

const paperOf = (step: string) => {
  const deal = houseOf([judged], directory).file('judged', {
    applicant: 'lin',
    values: { pi: 'lin', title: '膜材料' },
  });
  deal.does('mei', { type: 'decide', step: 'judge', outcome: 'approve', values: { worth: 91 } });
  deal.does('mei', { type: 'submit', step: 'note', values: { noted: '另议' } });
  const { state, now } = deal;
  const asking = {
    definition: judged,
    state,
    scope: '',
    step,
    input: {},
    now,
    directory,
    units: {},
  };
  const document = { key: 'approval_form', code: null, name, version: 1 };
  return documentData(asking, document, 'zh');
};

describe('what a document says', () => {
  it('is nothing that is sealed: many hands hold it', () => {
    const { values, facts, sections, approvals } = paperOf('paper');
    expect(values).toEqual({ pi: 'lin', title: '膜材料' });
    expect(facts).toEqual({ known: true });
    expect(sections.map(({ id }) => id)).toEqual(['main']);
    expect(approvals.map(({ step }) => step)).toEqual(['submit']);
  });

  it('is what it is drawn up from where that is sealed, and nothing else that is', () => {
    const { values, facts, approvals } = paperOf('sheet');
    expect([values['worth'], facts['twice'], values['noted']]).toEqual([91, 182, undefined]);
    expect(approvals.map(({ step }) => step)).toEqual(['submit', 'judge']);
    expect(approvals.at(-1)?.votes).toEqual([
      { who: t('mei', 'mei'), side: null, said: t('同意', 'Approved'), recused: false },
    ]);
  });
});
