import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon.tsx';
import type { StandInFault } from './new-stand-in.ts';

type Props = { id: string; label: string; fault?: StandInFault | undefined; children: ReactNode };

export function StandInPart({ id, label, fault, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className={`field${fault ? ' field-wrong' : ''}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children}
      {fault && (
        <p className="field-faults" role="alert">
          <Icon name="warn" /> {t(`delegations.faults.${fault}`)}
        </p>
      )}
    </div>
  );
}
