import type { ActRequest } from '@kezhuan/contracts';

/** What someone who came by the link of a mail may do: answer what they are asked, or step aside. */
const answers = ['submit', 'decide', 'recuse'] as const;

type Act = ActRequest['act'];

export const isAnswer = <A extends { type: Act['type'] }>(
  act: A,
): act is Extract<A, { type: (typeof answers)[number] }> =>
  (answers as readonly string[]).includes(act.type);
