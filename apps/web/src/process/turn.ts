import type { Opening } from '@kezhuan/flow/views';

/** What a step asks of whoever has it, in one word: its own name may be that of an office, or of an event. */
export type Turn = 'may' | 'answer' | 'approve' | 'sign' | 'decide' | 'fill' | 'record' | 'act';

export function turnOf(openings: readonly Opening[], voluntary: boolean): Turn {
  if (voluntary) return 'may';
  const has = (act: Opening['act']): boolean => openings.some((opening) => opening.act === act);
  if (has('answer')) return 'answer';
  if (has('submit')) return 'fill';
  if (has('note_event')) return 'record';
  if (!has('decide')) return 'act';
  const outcomes = openings.flatMap((opening) => opening.outcomes ?? []);
  const offers = (key: string): boolean => outcomes.some((outcome) => outcome.key === key);
  if (offers('approve') && offers('reject')) return 'approve';
  return offers('sign') ? 'sign' : 'decide';
}
