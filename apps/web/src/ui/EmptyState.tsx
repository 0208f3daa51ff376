import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

type Props = { icon: IconName; title: string; hint?: string; action?: ReactNode };

/** An empty list says why it is empty and offers the one thing to do next. */
export function EmptyState({ icon, title, hint, action }: Props) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <p className="empty-title">{title}</p>
      {hint && <p className="muted">{hint}</p>}
      {action}
    </div>
  );
}
