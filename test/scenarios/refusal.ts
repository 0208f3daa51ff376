import type { ActRequest, Problem } from '@kezhuan/contracts';
import { newId } from '@kezhuan/domain/new-id';
import type { Answer, Visitor } from './drive.ts';
import type { Teller } from './teller.ts';

/** What a refusal must say in either language: the rule, and where it comes from. */
export type Rule = Readonly<Record<'zh' | 'en', readonly [rule: string, source: string]>>;

const all = ({ body }: Answer): string => {
  const { detail = '', errors = [] } = body as Problem;
  return [detail, ...errors.flatMap(({ message, source = '' }) => [message, source])].join(' ');
};

/** Asks in either language; both answers name the rule and its source. */
async function inBoth(
  t: Teller,
  what: string,
  rule: Rule,
  ask: (language: Record<string, string>) => Promise<Answer>,
): Promise<void> {
  for (const language of ['zh', 'en'] as const) {
    let answer = await ask({ 'accept-language': language });
    // At two seconds a day something of the system's own may have come in between.
    for (let tries = 0; tries < 5 && (answer.body as Problem).code === 'stale'; tries++)
      answer = await ask({ 'accept-language': language });
    const told = all(answer);
    const holds = answer.status >= 400 && rule[language].every((words) => told.includes(words));
    t.expect(
      `${what} is refused, in ${language}, with the rule and its source${holds ? '' : `, not: ${answer.status} ${told}`}`,
      holds,
    );
  }
}

/** An act is refused and leaves the deal as it was. */
export async function refusedByRule(
  t: Teller,
  what: string,
  who: string,
  act: ActRequest['act'],
  rule: Rule,
): Promise<void> {
  const visitor = await t.as(who);
  const before = await t.deal();
  await inBoth(t, what, rule, async (headers) => {
    const { seq } = await t.deal();
    return visitor.send('POST', `/deals/${t.dealId()}/acts`, { act, seq }, headers);
  });
  const { data } = await t.deal();
  t.expect('and nothing is written', JSON.stringify(data) === JSON.stringify(before.data));
}

/** A filing is refused and makes no deal. */
export async function filingRefused(
  t: Teller,
  what: string,
  who: string,
  filing: { process: string; values: object; parent: { deal: string; link: string } },
  rule: Rule,
): Promise<void> {
  const visitor: Visitor = await t.as(who);
  const ids = [newId(), newId()];
  let n = 0;
  await inBoth(t, what, rule, (headers) =>
    visitor.send('POST', '/deals', { id: ids[n++], ...filing }, headers),
  );
  const found = await Promise.all(ids.map((id) => visitor.send('GET', `/deals/${id}`)));
  t.expect(
    'and there is no such deal',
    found.every(({ status }) => status === 404),
  );
}
