import type { DealView } from '@kezhuan/contracts';
import type { Values } from '@kezhuan/flow';
import { eventually } from './drive.ts';
import { says } from './grant.ts';
import { refusedByRule } from './refusal.ts';
import type { Teller } from './teller.ts';

type Drawn = { id: string; person: string; substitute: boolean };
type Review = { drawn: Drawn[]; left_out: { person: string; reason: string }[] };

/** What the secretariat reads of the draw. */
export const drawOf = ({ data }: DealView): Review => data['experts'] as unknown as Review;

/** Who of those drawn has something to do, and what. */
function turns(view: DealView): { who: string; step: string }[] {
  const open = view.stepper.filter(({ step, status }) => {
    return status === 'open' && /^experts\/reviews\/[^/]+\/(invite|score)$/.test(step);
  });
  return open.map(({ step }) => {
    const row = step.split('/')[2];
    return { step, who: drawOf(view).drawn.find(({ id }) => id === row)!.person };
  });
}

/**
 * SP-16: whoever is asked answers and scores, with so many points on each criterion of the fund (a list:
 * each in turn); for one who is too slow a substitute is asked. The first who is asked declares a conflict
 * where the story has one. Gives who was asked, in that order.
 */
export async function reviewed(
  t: Teller,
  points: number | readonly number[],
  { conflict = false, outside = false } = {},
): Promise<string[]> {
  const asked: string[] = [];
  const turn = [points].flat();
  const pointsOf = (who: string): number => turn[asked.indexOf(who) % turn.length]!;
  const goesOn = async (): Promise<boolean> => {
    const view = await t.deal();
    const open = turns(view);
    const invited = open.filter(({ step }) => step.endsWith('/invite'));
    asked.push(...invited.map(({ who }) => who).filter((who) => !asked.includes(who)));
    await Promise.all(
      invited.map(({ who, step }) => answer(t, who, step, conflict && who === asked[0])),
    );
    const scoring = open.filter(({ step }) => step.endsWith('/score'));
    if (outside && scoring[0]) await offTheScale(t, scoring[0]);
    await Promise.all(scoring.map(({ who, step }) => score(t, who, step, pointsOf(who))));
    return view.facts['experts']?.['reviewed'] === true;
  };
  await eventually('the experts to be through', goesOn, 120);
  return asked;
}

/**
 * Answers, whatever else has happened meanwhile. Two working days are short in a story: one who is too slow
 * has fallen silent, and is not waited for.
 */
async function answer(t: Teller, who: string, step: string, conflict: boolean): Promise<void> {
  const values = conflict
    ? { answer: 'conflict', conflict_with: '两年前在该企业任技术顾问。' }
    : { answer: 'accept', pledge: { accepted: true } };
  const body = { act: { type: 'submit', step, values }, seq: Number.MAX_SAFE_INTEGER };
  const brief = { prefer: 'return=minimal' };
  await (await t.as(who)).send('POST', `/deals/${t.dealId()}/acts`, body, brief);
}

type Sheet = { fields: { key: string; given?: { rows: { id: string }[] } }[] };

/** On the sheet as the form gives it: its criteria are the fund's. */
async function sheet(t: Teller, who: string, step: string, points: number): Promise<Values> {
  const { openings } = await (await t.as(who)).deal(t.dealId());
  const sheets = openings.find((o) => o.step === step)?.sections as unknown as Sheet[];
  const rows = sheets.flatMap(({ fields }) => fields.flatMap(({ given }) => given?.rows ?? []));
  return {
    scores: rows.map(({ id }) => ({ id, points })),
    comments: '技术路线可行，指标明确，企业配套落实。',
  };
}

const score = async (t: Teller, who: string, step: string, points: number): Promise<DealView> =>
  says(t, who, step, 'scored', await sheet(t, who, step, points));

const offTheScale = async (t: Teller, { who, step }: { who: string; step: string }) =>
  refusedByRule(
    t,
    'a score outside the scale',
    who,
    { type: 'decide', step, outcome: 'scored', values: await sheet(t, who, step, 170) },
    { zh: ['至多 100', 'SP-17'], en: ['at most 100', 'SP-17'] },
  );
