import { decide, type Act, type Actor, type DealState, type Values } from '@kezhuan/flow';
import type { ProcessDefinition } from '@kezhuan/flow';
import { currentRules } from '@kezhuan/workflows/rules';
import { perform, register, sign, type Cast } from '../scenarios/chapters.ts';
import { fastProposal } from '../scenarios/commissioned-rd.ts';
import type { Teller } from '../scenarios/teller.ts';
import { directory, smallProcess, somePdf } from './core-cast.ts';

/** One act as it was decided: enough to decide it again and again. */
export type Move = { before: DealState | null; act: Act; actor: Actor; now: string };

export type Recording = { definition: ProcessDefinition; moves: Move[]; events: number };

const began = Date.parse('2026-11-23T01:00:00.000Z');

/** Decides on the pure core and notes every act; effects are answered at once, by the system. */
class Recorder {
  readonly moves: Move[] = [];
  events = 0;
  state: DealState | null = null;

  constructor(readonly definition: ProcessDefinition) {}

  take(act: Act, actor: Actor): void {
    const now = new Date(began + this.moves.length * 60_000).toISOString();
    const world = { now, directory, rules: currentRules };
    const decision = decide(this.definition, this.state, act, actor, world);
    if (!decision.ok) {
      const faults = JSON.stringify(decision.refusal.faults ?? []);
      throw new Error(
        `${act.type} ${'step' in act ? act.step : ''}: ${decision.refusal.code} ${faults}`,
      );
    }
    this.moves.push({ before: this.state, act, actor, now });
    this.events += decision.events.length;
    this.state = decision.state;
    const [effect] = Object.keys(decision.state.effects);
    if (effect) this.take({ type: 'effect_done', effect }, { kind: 'system', name: 'bench' });
  }

  file(person: string, values: Values): void {
    const deal = '00000000-0000-7000-8000-000000000001';
    const number = `${this.definition.code}-2026-D-00001`;
    const pins = { definition: 'bench', rules: 'bench' };
    this.take({ type: 'file', deal, number, ...pins, values }, { kind: 'person', person });
  }

  does(person: string, act: Act): void {
    this.take(act, { kind: 'person', person });
  }

  recording(): Recording {
    return { definition: this.definition, moves: this.moves, events: this.events };
  }
}

/** As much of a teller as the chapters of the scenarios need, told to the core instead of over HTTP. */
function tellerOf(recorder: Recorder): Teller {
  const view = null as never; // No chapter looks at what an act answers.
  const does: Teller['does'] = async (person, act) => (recorder.does(person, act as Act), view);
  return {
    does,
    approve: (person, step) => does(person, { type: 'decide', step, outcome: 'approve' }),
    submit: (person, step, values) => does(person, { type: 'submit', step, values: { ...values } }),
    note: (person, step, values) =>
      does(person, { type: 'note_event', step, values: { ...values } }),
    pdf: async (_, name) => somePdf(name),
    reaches: async (state) => {
      if (recorder.state?.state !== state) throw new Error(`the deal is ${recorder.state?.state}`);
      return view;
    },
  } as Partial<Teller> as Teller;
}

const who: Cast = {
  pi: 'chen-min',
  manager: 'wu-fang',
  director: 'huang-qiang',
  rep: 'shen-tong',
  signatory: 'lv-gang',
  finance: 'song-jia',
  lawyer: 'luo-wen',
  currency: 'CNY',
  price: 20_000_000,
  overseas: false,
};

/** A domestic commissioned R&D deal from the proposal to the archive. */
export async function wholeDeal(definition: ProcessDefinition): Promise<Recording> {
  const recorder = new Recorder(definition);
  const t = tellerOf(recorder);
  recorder.file(who.pi, fastProposal as unknown as Values);
  await t.approve('sun-jianguo', 'dept');
  await agree(t);
  await t.approve(who.manager, 'office');
  await t.approve(who.director, 'office');
  await sign(t, who);
  await register(t, who);
  await perform(t, who);
  return recorder.recording();
}

/** SP-02 on our own paper, agreed in the first round. */
async function agree(t: Teller): Promise<void> {
  await t.submit(who.manager, 'contract/template', {
    template: 'standard_zh',
    prevailing_language: 'zh',
  });
  await t.submit(who.manager, 'contract/draft_ours', {
    draft_files: [await t.pdf(who.manager, 'draft.pdf')],
  });
  await t.submit(who.pi, 'contract/annex', {
    annex_method: '电化学与力学耦合加速试验，结合现场挂片验证。',
    annex_criteria: '报告内容完整，数据可复核，寿命模型误差不大于 15%。',
  });
  await t.approve(who.lawyer, 'contract/legal');
  await t.approve(who.finance, 'contract/finance');
  await t.approve('guo-ying', 'contract/ip');
  await t.submit(who.manager, 'contract/rounds/1/ours', {
    our_answer: 'offer',
    our_text: '按示范文本签署。',
    issue_list: [{ clause: 'payment', position: 'default', settled: true }],
  });
  await t.submit(who.rep, 'contract/rounds/1/theirs', {
    their_answer: 'accept',
    their_text: '同意。',
  });
  await t.submit(who.manager, 'contract/terms', {});
  await t.approve(who.lawyer, 'contract/final_lock');
}

/** A form and two approvals. */
export function smallDeal(): Recording {
  const recorder = new Recorder(smallProcess);
  recorder.file('chen-min', {
    title: { zh: '小事项', en: 'A small one' },
    pi: 'chen-min',
    department: 'materials',
  });
  recorder.does('sun-jianguo', { type: 'decide', step: 'dept', outcome: 'approve' });
  recorder.does('wu-fang', { type: 'decide', step: 'office', outcome: 'approve' });
  return recorder.recording();
}
