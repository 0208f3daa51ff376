import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DealView } from '@kezhuan/contracts';
import { t } from '@kezhuan/domain';
import type { Stack } from '../../apps/launcher/src/stack.mjs';
import { eventually, visit, type Visitor } from '../scenarios/drive.ts';
import { copyOfTree, root } from '../support/copy-of-tree.ts';
import { letters, type Letter } from '../support/mailbox.ts';

/** The product with a process more, in which experts from outside review an application. */
export type Review = {
  stack: Stack;
  base: string;
  stop: () => Promise<void>;
};

export async function openReview(): Promise<Review> {
  const tree = copyOfTree();
  const folder = join(tree.path, 'workflows/processes/peer_review');
  const source = readFileSync(join(root, 'test/e2e/peer_review/process.ts'), 'utf8');
  mkdirSync(folder);
  // There it stands beside what it uses.
  const moved = source.replace('../../../workflows/processes/', '../');
  writeFileSync(join(folder, 'process.ts'), moved);
  const launcher = (await import(join(tree.path, 'apps/launcher/src/stack.mjs'))) as {
    startStack: (options: object) => Promise<Stack>;
  };
  const stack = await launcher.startStack({ quiet: true, env: { HELP_CONTACT: 'kz@example.edu' } });
  const stop = async () => {
    await stack.stop();
    tree.remove();
  };
  return { stack, base: stack.urls.api, stop };
}

export const secretPlan = '以离子液体为模板制备分离膜的未公开方案';

const criteria = [
  { id: 'c1', criterion: t('创新性', 'Novelty'), weight: 6000 },
  { id: 'c2', criterion: t('市场前景', 'Market'), weight: 4000 },
];

/** An application of Chen Min's that waits for its experts. */
export async function applied({ base }: Review, pi?: Visitor): Promise<DealView> {
  const applicant = pi ?? (await visit(base, 'chen-min'));
  return applicant.file('peer_review', {
    title: t('分离膜中试', 'Pilot of separation membranes'),
    pi: 'chen-min',
    plan: secretPlan,
    paper: await applicant.upload('申报书.pdf'),
    criteria,
  });
}

/** Mails that carry a link and are about this deal, once there are so many. */
export const invited = ({ stack }: Review, deal: DealView, atLeast = 3): Promise<Letter[]> =>
  eventually(
    `${atLeast} mails with links`,
    async () => {
      const all = await letters(stack.dataDir);
      const own = all.filter(
        ({ subject, link }) => subject.includes(deal.number) && link.includes('/invited#'),
      );
      return own.length >= atLeast && own;
    },
    60,
  );

/** Where a reviewer is asked to answer, or to score. */
export const placeOf = (deal: DealView, step: 'invite' | 'score'): string => {
  const found = deal.openings.find((it) => it.step?.endsWith(`/${step}`));
  if (!found?.step) throw new Error(`nobody is asked to ${step}`);
  return found.step;
};

export const accept = async (expert: Visitor, id: string): Promise<DealView> =>
  expert.does(id, {
    type: 'submit',
    step: placeOf(await expert.deal(id), 'invite'),
    values: { answer: 'accept', pledge: { accepted: true } },
  });

export const sheet = (...points: [number, number]) => ({
  scores: points.map((one, i) => ({ id: `c${i + 1}`, points: one })),
  comments: '方案可行，指标清楚，建议予以支持。',
});
