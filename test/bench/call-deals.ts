import { newId } from '@kezhuan/domain/new-id';
import { dayOf, plusDays } from '@kezhuan/domain/calendar';
import type { Act, Message, Values } from '@kezhuan/flow';
import {
  connect,
  putDocument,
  readDeal,
  recordAct,
  type Catalogue,
  type Database,
  type FileAct,
} from '@kezhuan/persistence';
import { processes } from '../../workflows/processes/index.ts';
import {
  callValues,
  fundStandIn,
  fundValues,
} from '../../workflows/processes/region_fund_call/sample.ts';
import { currentRules } from '../../workflows/processes/rules/index.ts';
import { govApplication } from '../../workflows/processes/shared/grant-sample.ts';
import { sampleFile } from '../../workflows/processes/shared/sample-file.ts';
import { pause } from './stats.ts';

/** A call as its secretariat has opened it, under a fund that is nothing but what it tells. */
const catalogue: Catalogue = {
  rules: currentRules,
  definition: (key) => (key === fundStandIn.key ? fundStandIn : processes[key]),
};

export type Desk = {
  db: Database;
  does: (who: string, deal: string, act: Act | FileAct, now?: string) => Promise<void>;
};

export async function openDesk(url: string): Promise<Desk> {
  const db = await connect(url, { poolSize: 4, name: 'bench' });
  const does: Desk['does'] = async (who, deal, act, now = new Date().toISOString()) => {
    const actor =
      who === 'system'
        ? ({ kind: 'system', name: 'bench' } as const)
        : ({ kind: 'person', person: who } as const);
    const asked = { deal, act: act as FileAct, actor, key: newId(), now, catalogue };
    const recorded = await recordAct(db, asked);
    if (recorded.kind !== 'recorded') throw new Error(`${act.type}: ${JSON.stringify(recorded)}`);
  };
  return { db, does };
}

const members = ['zhu-lin', 'sun-jianguo', 'he-li'];

/** Open until so many days from now; the days are told to the guide, and not held against the clock. */
export async function openCall({ does }: Desk, daysLeft = 31): Promise<string> {
  const fund = newId();
  const call = newId();
  const closes = plusDays(dayOf(new Date().toISOString()), daysLeft);
  const opens = plusDays(closes, -31);
  const submit = (step: string, values: Values): Act => ({ type: 'submit', step, values });
  const committee = members.map((person) => ({ person, side: 'government', seat: 'member' }));
  const values = fundValues('GOV_LED', { quota: 2000, committee });
  await does('wu-fang', fund, { type: 'file', process: fundStandIn.key, values });
  const parent = { deal: fund, link: 'calls' };
  const filing = { type: 'file', process: 'region_fund_call', values: callValues, parent } as const;
  await does('wu-fang', call, filing);
  const need = { need_from: 'enterprise', need_unit: '华晟', need: '固态电池中试' };
  await does('zhu-lin', call, submit('needs', { needs: [need] }));
  const technology_list = [{ technology: '电解质', technology_team: '材料学院' }];
  await does('zhu-lin', call, submit('technology', { technology_list }));
  const guide = {
    guide: '支持先进材料领域的成果转化，申报须由区域内企业与学校团队联合。',
    topics: [{ topic: '固态电池' }],
    opens_on: opens,
    closes_at: closes,
  };
  await does('su-he', call, submit('guide_gov', guide));
  for (const who of members.slice(0, 2))
    await does(who, call, { type: 'decide', step: 'guide_approve_gov', outcome: 'agree' });
  const release = { published_on: opens, channels: ['government'] };
  await does('zhu-lin', call, submit('publish', release));
  return call;
}

export type Application = { id: string; process: string; values: Values; parent: object };

/** Bodies of applications under a call, with files that lie there already. */
export async function applications(
  { db }: Desk,
  call: string,
  count: number,
): Promise<Application[]> {
  const at = new Date().toISOString();
  const upload = async (name: string) => {
    const file = { ...sampleFile(name), id: newId() };
    const { id, sha256, size, type } = file;
    const by = { kind: 'person' as const, person: 'chen-min' };
    const kept = { id, deal: null, key: null, name: { zh: name, en: name }, type, size, sha256 };
    await putDocument(db, { ...kept, at, by });
    return file;
  };
  const bodies: Application[] = [];
  for (let i = 0; i < count; i += 1) {
    const [cooperation_proof, match_proof] = [
      await upload('intent.pdf'),
      await upload('match.pdf'),
    ];
    bodies.push({
      id: newId(),
      process: 'region_fund_project_gov',
      values: govApplication({ cooperation_proof, match_proof }),
      parent: { deal: call, link: 'applications' },
    });
  }
  return bodies;
}

/** Waits until the call has heard of so many. */
export async function heardOf({ db }: Desk, call: string, count: number): Promise<void> {
  const hasHeard = async () =>
    Object.keys((await readDeal(db, call))?.state.related ?? {}).length > count;
  await until(hasHeard, `the call has not heard of ${count} applications`);
}

/** Five minutes at most. */
async function until(holds: () => Promise<boolean>, otherwise: string): Promise<void> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    if (await holds()) return;
    await pause(100);
  }
  throw new Error(otherwise);
}

/** As if the scores of all were in: five experts on each application, told as one. The call ranks them. */
export async function scoreAll({ db, does }: Desk, call: string): Promise<void> {
  const deal = await readDeal(db, call);
  const known = Object.entries(deal!.state.related).filter(([, it]) => it.as === 'child');
  for (let at = 0; at < known.length; at += 500) {
    const messages = known.slice(at, at + 500).map(([from, it], i): Message => ({
      ...it,
      from,
      seq: it.seq + 1_000,
      values: { formal: 'pass', scored: true, score: (((at + i) * 7919) % 9973) / 100 },
    }));
    await does('system', call, { type: 'receive', messages });
  }
  for (const step of ['open', 'settle']) {
    const { state } = (await readDeal(db, call))!;
    const due = Object.values(state.deadlines).find((d) => d.step === step);
    if (due) await does('system', call, { type: 'deadline_passed', deadline: due.id }, due.at);
  }
  const isRanked = async () => (await readDeal(db, call))?.state.steps['scored']?.status === 'done';
  await until(isRanked, 'the call has not ranked its applications');
}
