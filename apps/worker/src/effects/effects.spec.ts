import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { isWorkingDay } from '@kezhuan/domain/calendar';
import {
  drawFrom,
  fill,
  role,
  run,
  type DealState,
  type DocumentRef,
  type Drawn,
  type Eligible,
  type ProcessDefinition,
  type Section,
} from '@kezhuan/flow';
import { currentRules } from '@kezhuan/workflows/rules';
import { openTypesetter } from '../documents/typesetter.ts';
import { openFileStore, sha256Of } from '../files/file-store.ts';
import { isGenuine, openSealer, type SealEvidence } from '../seal/sealer.ts';
import { drawExperts } from './draw-experts.ts';
import { applySeal } from './apply-seal.ts';
import { archiveDeal } from './archive-deal.ts';
import type { EffectContext, NewDocument } from './effect-handler.ts';
import { fetchRate } from './fetch-rate.ts';
import { findExperts } from './find-experts.ts';
import { lint, type Terms } from './lint-rules.ts';
import { normalName } from './match-names.ts';
import { rateTable } from './rates.ts';
import { renderDocument } from './render-document.ts';
import { sampleRates } from './sample-rates.ts';
import { screen, screenParties } from './screen-parties.ts';

const directory = mkdtempSync(join(tmpdir(), 'effects-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const files = openFileStore(directory);
const root = new URL('../documents', import.meta.url).pathname;

const section: Section = {
  id: 'basics',
  name: t('基本信息', 'Basics'),
  fields: [
    { key: 'title', type: 'bitext', name: t('名称', 'Title'), required: true },
    { key: 'price', type: 'money', name: t('价款', 'Price'), required: true },
    {
      key: 'tasks',
      type: 'table',
      name: t('任务', 'Tasks'),
      required: false,
      columns: [{ key: 'task', type: 'text', name: t('任务', 'Task'), required: true }],
    },
  ],
};

const definition = {
  v: 1,
  key: 'pretend',
  name: t('委托研发', 'Commissioned R&D'),
  sections: [section],
  facts: {},
  flow: [],
  own: { people: [], parties: [] },
  list: { title: 'title', parties: [] },
} as unknown as ProcessDefinition;

const stateWith = (documents: readonly DocumentRef[]): DealState =>
  ({
    v: 1,
    deal: 'd1',
    process: 'pretend',
    number: 'P13-2026-D-00042',
    state: 'in_review',
    data: {
      '': {
        title: t('多孔材料 "#read(x)" 研究', 'Porous materials'),
        price: { currency: 'USD', minor: 1_234_500 },
        tasks: [{ id: 'r1', task: '制备样品' }],
        file: { id: 'f1', name: '附件.pdf', size: 3, sha256: sha256Of('abc'), type: 'pdf' },
      },
    },
    facts: {},
    steps: {},
    rows: {},
    documents: Object.fromEntries(documents.map((document) => [document.id, document])),
  }) as unknown as DealState;

const asVersion = (made: NewDocument, version = 1): DocumentRef => ({
  id: made.key,
  version,
  ...made,
});

const typesetter = openTypesetter([root]);

const context = (given: Partial<EffectContext> = {}): EffectContext => ({
  deal: 'd1',
  effect: 'draft#1',
  definition,
  state: stateWith([]),
  step: '',
  scope: '',
  input: {},
  into: null,
  now: '2026-03-02T02:00:00.000Z',
  log: [{ seq: 7, at: '', event: { type: 'sealed', step: 'x' }, hash: 'h7' }],
  directory: { people: {}, assignments: [], delegations: [], relations: [] },
  units: {},
  experts: async () => [],
  calendar: currentRules.calendar,
  tools: {
    files,
    printer: { print: async (...order) => typesetter.set(...order) },
    rates: rateTable(sampleRates),
    sealer: openSealer(directory),
  },
  ...given,
});

describe('render_document', () => {
  it('makes the same PDF of the same deal, stored by its content', async () => {
    const asked = context({ input: { document: 'approval_note', language: 'both' } });
    const [once, again] = [await renderDocument(asked), await renderDocument(asked)];
    expect(again).toEqual(once);
    const [document] = once.documents!;
    expect(document).toMatchObject({ key: 'approval_note', type: 'application/pdf' });
    const content = await readFile(
      join(directory, 'files', document!.sha256.slice(0, 2), document!.sha256),
    );
    expect(content.subarray(0, 5).toString()).toBe('%PDF-');
    expect(sha256Of(content)).toBe(document!.sha256);
  });

  it('says which version it is', async () => {
    const [first] = (await renderDocument(context({ input: { document: 'note' } }))).documents!;
    const later = context({ input: { document: 'note' }, state: stateWith([asVersion(first!)]) });
    const [second] = (await renderDocument(later)).documents!;
    expect(second!.sha256).not.toBe(first!.sha256);
  });

  it('refuses a name that is no document', async () => {
    const asked = context({ input: { document: '../../etc/passwd' } });
    await expect(renderDocument(asked)).rejects.toMatchObject({ name: 'Permanent' });
  });
});

describe('apply_seal', () => {
  it('leaves evidence that anybody can check, and that no other document fits', async () => {
    const [document] = (await renderDocument(context({ input: { document: 'contract' } })))
      .documents!;
    const asked = context({
      state: stateWith([asVersion(document!)]),
      input: { document: 'contract', seals: ['contract', 'electronic'] },
    });
    const [evidence] = (await applySeal(asked)).documents!;
    expect(evidence).toMatchObject({ key: 'contract_seal' });
    const kept = JSON.parse((await files.read(evidence!.sha256)).toString()) as SealEvidence;
    expect(isGenuine(kept)).toBe(true);
    expect(kept.sealed.document.sha256).toBe(document!.sha256);
    const forged = { ...kept, sealed: { ...kept.sealed, number: 'P13-2026-D-00043' } };
    expect(isGenuine(forged)).toBe(false);
  });

  it('cannot seal what is not there', async () => {
    await expect(applySeal(context({ input: { document: 'contract' } }))).rejects.toThrow(
      'contract',
    );
  });
});

describe('fetch_rate', () => {
  const into = {
    ...section,
    fields: [{ ...section.fields[0]!, key: 'rate', type: 'rate' as const }],
  };

  it('takes the last working day before, over weekends and holidays', async () => {
    const input = { money: { currency: 'USD', minor: 100 } };
    const { values } = await fetchRate(context({ input, into, now: '2026-10-08T02:00:00.000Z' }));
    expect(values!['rate']).toMatchObject({ currency: 'USD', value: '6.9800', date: '2026-09-30' });
    expect(isWorkingDay(currentRules.calendar, '2026-09-30')).toBe(true);
  });

  it('needs none for yuan, and says so when there is none', async () => {
    const cny = context({ input: { money: { currency: 'CNY', minor: 1 } }, into });
    expect((await fetchRate(cny)).values).toMatchObject({ rate: { value: '1' } });
    const other = context({ input: { money: { currency: 'BRL', minor: 1 } }, into });
    await expect(fetchRate(other)).rejects.toMatchObject({ name: 'Permanent' });
    expect(await fetchRate(context({ input: { money: null }, into }))).toEqual({});
  });
});

describe('screen_parties', () => {
  const party = (id: string, zh: string, en: string) => ({
    id,
    name: t(zh, en),
    kind: 'overseas_company',
    country: 'US',
    overseasControlled: true,
  });

  it('finds a name however it is written, wherever it stands in the input', async () => {
    const input = {
      parties: [[party('a', '', 'LOCKHEED-MARTIN CORP.')], party('b', '', 'Acme'), null],
    };
    const { values } = await screenParties(context({ input }));
    expect(values).toMatchObject({ list_result: 'hit', list_checked_on: '2026-03-02' });
    expect(values!['list_hits']).toMatchObject([{ party: 'LOCKHEED-MARTIN CORP.' }]);
  });

  it('lets others pass, a part of a name included', () => {
    expect(screen([party('a', '清源材料有限公司', 'Lockhead Marine Ltd')])).toEqual([]);
    expect(screen([party('a', '黑岭先进系统', 'x'), party('a', '黑岭先进系统', 'x')])).toHaveLength(
      1,
    );
  });

  it('takes the form of a company for no part of its name', () => {
    expect(normalName('北港两用物项贸易(集团)有限公司')).toBe(normalName('北港两用物项贸易公司'));
    expect(normalName('Société Générale S.A.')).toBe('societe generale s a');
    expect(normalName('The Group')).toBe('the');
    expect(normalName('Group')).toBe('group');
  });
});

describe('lint_contract', () => {
  const clean: Terms = {
    clauses: [
      'scope',
      'payment',
      'results_ip',
      'confidentiality',
      'liability',
      'governing_law',
    ].map((clause) => ({ clause, position: 'default', settled: true })),
    foreignLaw: false,
    objects: [],
    termEnds: null,
    licenceKind: null,
    isLicence: false,
    royalty: false,
    auditRight: false,
    cureDays: null,
  };
  const rulesOf = (terms: Terms) => lint(terms).map(({ rule }) => rule);

  it('has nothing to say on terms by the playbook', () => {
    expect(lint(clean)).toEqual([]);
  });

  it.each<[string, Partial<Terms>]>([
    [
      '回授 Grant-back',
      { clauses: [...clean.clauses, { clause: 'improvements', position: 'red' }] },
    ],
    ['达成一致 Settled', { clauses: [...clean.clauses, { clause: 'students', settled: false }] }],
    ['必备条款 Essential clauses', { clauses: clean.clauses.slice(1) }],
    ['查账 Audit', { royalty: true }],
    ['催告期 Cure period', { cureDays: 15 }],
    ['许可方式 Kind of licence', { isLicence: true }],
    ['境外法律 Foreign law', { foreignLaw: true }],
    [
      '许可期限 Term',
      { termEnds: '2040-01-01', objects: [{ kind: 'patent', term: '2035-05-01' }] },
    ],
    [
      '专利信息 Patent particulars',
      { objects: [{ kind: 'patent', no: 'ZL2020', owners: '', term: '2035-05-01' }] },
    ],
  ])('finds %s', (rule, change) => {
    expect(rulesOf({ ...clean, ...change })).toEqual([rule]);
  });
});

describe('archive_deal', () => {
  it('lists every file with its digest and the head of the log', async () => {
    await files.put(Buffer.from('abc'));
    const { values, documents } = await archiveDeal(context({ input: { retention: 'permanent' } }));
    expect(values).toMatchObject({ archived_files: 1, archive_head: 'h7' });
    const list = JSON.parse((await files.read(documents![0]!.sha256)).toString()) as object;
    expect(list).toMatchObject({ log: { head: { seq: 7 } }, files: [{ name: '附件.pdf' }] });
  });

  const opinion: Section = {
    id: 'opinion',
    name: t('评议', 'Opinion'),
    sealed: true,
    fields: [
      { key: 'notes', type: 'files', name: t('材料', 'Papers'), required: true },
      { key: 'worth', type: 'int', name: t('分', 'Worth'), required: true },
    ],
  };
  const judged = {
    ...definition,
    sections: [section, opinion],
    flow: [
      fill('judge', { name: t('评议', 'Judge'), by: role('expert'), sections: ['opinion'] }),
      run('sheet', {
        name: t('汇总', 'Sum'),
        effect: 'render_document',
        input: {},
        into: 'opinion',
      }),
    ],
  } as ProcessDefinition;
  const upload = (name: string, content: string) => {
    const sha256 = sha256Of(content);
    return { id: sha256.slice(0, 8), name, size: content.length, sha256, type: 'pdf' };
  };
  /** A paper handed in with a judgement, and one made of it, beside an open one. */
  const sealedState = (paper: string): DealState => {
    const open = stateWith([]);
    const sheet = { id: 's', key: 'sheet', name: t('评分汇总', 'Sheet'), version: 1, size: 3 };
    return {
      ...open,
      data: { '': { ...open.data[''], worth: 71, notes: [upload('李评审的意见.pdf', paper)] } },
      documents: { s: { ...sheet, sha256: sha256Of('abc'), step: 'sheet' } },
    } as DealState;
  };

  it('names nothing that is sealed, and compares it all the same', async () => {
    await files.put(Buffer.from('abc'));
    await files.put(Buffer.from('opinion'));
    const asked = context({ definition: judged, state: sealedState('opinion') });
    const { values, documents } = await archiveDeal(asked);
    expect(values).toMatchObject({ archived_files: 1 });
    const list = (await files.read(documents![0]!.sha256)).toString();
    expect(list).toContain('附件.pdf');
    expect(list).not.toMatch(/李评审|评分汇总/);
    expect(list).not.toContain(sha256Of('opinion'));
    const lost = archiveDeal(context({ definition: judged, state: sealedState('lost') }));
    await expect(lost).rejects.toThrow('a sealed file');
    await expect(lost).rejects.not.toThrow('李评审');
  });

  it('is refused while a file is missing', async () => {
    const gone = {
      id: 'x',
      key: 'contract',
      name: t('合同', 'Contract'),
      version: 1,
      sha256: 'f'.repeat(64),
      size: 1,
    };
    await expect(archiveDeal(context({ state: stateWith([gone]) }))).rejects.toThrow('合同');
  });
});

describe('the draw of experts', () => {
  const expert = (n: number) => ({
    person: `e${n}`,
    side: 'university',
    employer: n === 1 ? 'university' : 'elsewhere',
    disciplines: ['materials'],
    tags: [],
    languages: ['zh'],
    active: true,
  });
  const pool = Array.from({ length: 20 }, (_, i) => expert(i + 1));
  const asked = (of: typeof pool) =>
    context({
      definition: { ...definition, own: { people: ['pi'], parties: [] } },
      state: { ...stateWith([]), applicant: 'chen' },
      input: { discipline: 'materials', wanted: 5, sides: [] },
      experts: async () => of,
    });

  it('brings all that an auditor needs to draw again', async () => {
    const { values = {} } = await drawExperts(asked(pool));
    const { drawn, draw_seed: seed, eligible, left_out: out } = values;
    expect(drawn).toHaveLength(15);
    expect(drawFrom(eligible as Eligible[], { wanted: 5, sides: [] }, String(seed))).toEqual(drawn);
    expect(out).toEqual([{ person: 'e1', reason: 'same_employer' }]);
    expect((await drawExperts(asked(pool))).values?.['draw_seed']).not.toBe(seed);
  });

  it('draws none again of those drawn before, behind whom the others stand by; every seed is kept', async () => {
    const { input } = asked(pool);
    const before = Array.from({ length: 5 }, (_, i) => ({
      id: `r${i + 1}`,
      person: `e${i + 2}`,
      side: 'government',
      place: i + 1,
      substitute: false,
    }));
    const earlier = [{ seed_before: '00', digest_before: 'x' }];
    const again = { ...asked(pool), input: { ...input, before, earlier } };
    const { values = {} } = await drawExperts(again);
    const drawn = values['drawn'] as (Drawn & { id?: string })[];
    expect(drawn.slice(0, 5)).toEqual(before);
    expect(new Set(drawn.map(({ person }) => person)).size).toBe(drawn.length);
    expect(drawn.slice(5).every(({ id, substitute }) => !id && substitute)).toBe(true);
    expect(values['earlier_draws']).toEqual(earlier);
    expect(values['left_out']).toContainEqual({ person: 'e2', reason: 'drawn' });
  });

  it('finds who of those who have applied stand in the pool', async () => {
    const people = ['chen', 'e4', 'e3', 'e4'];
    const { values } = await findExperts({ ...asked(pool), input: { people } });
    expect(values).toEqual({ experts_found: [{ person: 'e3' }, { person: 'e4' }] });
    expect((await findExperts({ ...asked(pool), input: {} })).values).toEqual({
      experts_found: [],
    });
  });

  it('is given up where too few are left, for people to see to', async () => {
    await expect(drawExperts(asked(pool.slice(0, 3)))).rejects.toThrow(/fewer than 3/);
  });
});
