import type { ActRequest, ChangeView, DealView } from '@kezhuan/contracts';
import { drafted } from './chapters.ts';
import { fastProposal } from './commissioned-rd.ts';
import type { Story } from './stories.ts';
import type { Teller } from './teller.ts';
import { plainQuestionnaire } from '../../workflows/processes/shared/acting.ts';

const pi = 'chen-min';
const manager = 'wu-fang';
const director = 'huang-qiang';
const cny = (minor: number) => ({ currency: 'CNY', minor });
const reason = '委托方追加两项工况试验，价款相应增加。';

/** 4.8 M CNY: screened, its budget reviewed, within what the office may approve. */
const proposal = {
  ...fastProposal,
  price: cny(480_000_000),
  budget: [
    { category: 'personnel', amount: cny(200_000_000) },
    { category: 'material', amount: cny(150_000_000) },
    { category: 'overhead', amount: cny(50_000_000) },
  ],
};

const dearer = {
  type: 'amend' as const,
  values: { price: cny(520_000_000) },
  reason,
};

/** Everyone up to the director has approved; the next would be to arrange the signature. */
export async function approved(t: Teller): Promise<void> {
  await t.file(pi, 'commissioned_rd', proposal);
  await t.approve('sun-jianguo', 'dept');
  await t.submit(pi, 'screen/questionnaire', {
    ...plainQuestionnaire,
    q10_students: true,
    q12_end_use: '民用海洋工程装备的防腐设计。',
  });
  await t.approve('zhao-qing', 'screen/students', { values: { thesis_delay_months: 3 } });
  await t.approve('song-jia', 'budget');
  await drafted(
    t,
    { pi, manager },
    {
      annex_method: '电化学与力学耦合加速试验，结合现场挂片验证。',
      annex_criteria: '报告内容完整，数据可复核，寿命模型误差不大于 15%。',
    },
  );
  await t.submit(manager, 'contract/rounds/1/ours', {
    our_answer: 'offer',
    our_text: '按示范文本签署。',
    issue_list: [{ clause: 'payment', position: 'default', settled: true }],
  });
  await t.submit('shen-tong', 'contract/rounds/1/theirs', {
    their_answer: 'accept',
    their_text: '同意。',
  });
  await t.submit(manager, 'contract/terms', {});
  await t.approve('luo-wen', 'contract/final_lock');
  await t.approve(manager, 'office');
  await t.approve(director, 'office');
  await t.isOpen('sign/arrangement');
}

const foresee = async (t: Teller, who: string, act: ActRequest['act']) =>
  (await t.as(who)).send('POST', `/deals/${t.dealId()}/acts/preview`, { act });

const places = (steps: readonly { step: string }[]): string[] => steps.map((s) => s.step).sort();
const same = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What the page says before the change is saved. */
async function foreseen(t: Teller): Promise<ChangeView> {
  const answer = await foresee(t, pi, { ...dearer, reason: '' });
  t.expect('it can be asked before a reason is given', answer.status === 200);
  const view = answer.body as ChangeView;
  t.expect(
    'the field that changes is named',
    same(
      view.changes.flatMap((c) => c.fields.map((f) => f.en)),
      ['Price, tax included'],
    ),
  );
  const dean = view.lapsing.find((s) => s.step === 'dept');
  t.expect(
    'it says who had approved, when, and why that lapses',
    dean?.who[0]?.en === 'Sun Jianguo' && dean.at !== null && /changed/.test(dean.why.en),
  );
  t.expect(
    'one level of authority more is reached, and from 5 M experts take part in the acceptance',
    same(places(view.added), ['accept/panel', 'accept/panel_members', 'authority_univ_leader']),
  );
  t.expect(
    'who did not rely on the price stands',
    ['screen/students', 'contract/ip'].every((step) => places(view.carried).includes(step)),
  );
  return view;
}

/** Before and after, by place: nothing but what was foreseen has moved. */
function asForeseen(t: Teller, view: ChangeView, before: DealView, after: DealView): void {
  const done = (deal: DealView) =>
    deal.stepper.filter((s) => s.status === 'done' && s.doneAt !== undefined);
  const still = new Map(done(after).map((s) => [s.step, s.doneAt]));
  const gone = done(before).filter((s) => still.get(s.step) !== s.doneAt);
  t.expect('what lapsed is what was said to lapse', same(places(gone), places(view.lapsing)));
  const carried = after.stepper.filter((s) => s.carried).map((s) => s.step);
  t.expect(
    'who stands is marked as carried',
    view.carried.every(({ step }) => carried.includes(step)),
  );
  const dept = after.stepper.find((s) => s.step === 'dept');
  t.expect('what lapsed says why', dept?.because?.en.includes('changed') ?? false);
}

async function decidedAgain(t: Teller, { carried }: ChangeView): Promise<void> {
  await t.approve('sun-jianguo', 'dept');
  await t.approve('song-jia', 'budget');
  await t.approve('luo-wen', 'contract/legal');
  await t.approve('song-jia', 'contract/finance');
  await t.approve('luo-wen', 'contract/final_lock');
  await t.approve(manager, 'office');
  await t.approve(director, 'office');
  await t.approve('yuan-mei', 'authority_univ_leader');
  const view = await t.isOpen('sign/arrangement');
  t.expect(
    'nobody whose approval stood was asked again',
    carried.every(({ step }) => view.stepper.find((s) => s.step === step)?.round === 1),
  );
  const { items } = await (
    await t.as(pi)
  ).get<{ items: { kind: string; text: { en: string } }[] }>(`/deals/${t.dealId()}/events`);
  t.expect(
    'the timeline tells who stood',
    items.some((e) => e.kind === 'approvals-carried' && e.text.en.includes('carried, unchanged')),
  );
}

/** The price changed after everyone had approved: only who relied on it is asked again (domain.md S9). */
export const s9: Story = {
  watcher: pi,
  tell: async (t) => {
    await approved(t);
    const view = await foreseen(t);
    const stranger = await foresee(t, 'shen-tong', dearer);
    t.expect('the client is not told what would come of it', stranger.status === 403);
    const before = await t.deal();
    const after = await t.does(pi, dearer);
    asForeseen(t, view, before, after);
    await decidedAgain(t, view);
  },
};
