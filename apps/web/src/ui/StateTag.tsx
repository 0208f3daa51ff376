import type { Text } from '@kezhuan/domain';
import { Say } from '../i18n/text.tsx';

/** Colours of the base states; a process's own states are plain. The name says it all anyway. */
const tones: Record<string, string> = {
  returned: 'warn',
  objection: 'warn',
  suspended: 'warn',
  active: 'good',
  completed: 'good',
  approved: 'good',
  archived: 'done',
  rejected: 'bad',
  withdrawn: 'done',
  lapsed: 'done',
  expired: 'done',
  terminated: 'bad',
};

type Props = { state: string; name: Text; ended?: boolean };

export function StateTag({ state, name, ended }: Props) {
  return (
    <span className={`state state-${tones[state] ?? (ended ? 'done' : 'running')}`}>
      <Say text={name} />
    </span>
  );
}
