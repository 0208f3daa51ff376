import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDelegate } from '../api/mutations.ts';
import { processesQuery } from '../api/queries.ts';
import { DayInput } from '../fields/DayInput.tsx';
import { NumberText } from '../fields/NumberText.tsx';
import { readNumber } from '../fields/read-number.ts';
import { PersonPicker } from '../fields/PersonField.tsx';
import { useText } from '../i18n/text.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { faultsOf, requestOf, type NewStandIn } from './new-stand-in.ts';

const blank: NewStandIn = { processes: [] };

/** A dated stand-in: whole days of Beijing time, the last one included. */
export function NewDelegation() {
  const { t } = useTranslation();
  const say = useText();
  const processes = useQuery(processesQuery).data?.items ?? [];
  const delegate = useDelegate();
  const [typed, setTyped] = useState<NewStandIn>(blank);
  const [tried, setTried] = useState(false);
  const type = (change: Partial<NewStandIn>): void => setTyped({ ...typed, ...change });
  const faults = tried ? faultsOf(typed) : {};
  const send = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(faultsOf(typed)).length > 0) return;
    await delegate.mutateAsync(requestOf(typed));
    setTyped(blank);
    setTried(false);
  };
  const fault = (key: keyof typeof faults) => faults[key] && t(`delegations.faults.${faults[key]}`);
  return (
    <section className="panel">
      <h2>{t('delegations.new')}</h2>
      {delegate.error && <ProblemAlert error={delegate.error} />}
      <Part id="stand-in" label={t('delegations.to')} fault={fault('to')}>
        <PersonPicker
          id="stand-in"
          required
          invalid={faults.to !== undefined}
          value={typed.to}
          onChange={(to) => type({ to: to as string | undefined })}
        />
      </Part>
      <Part id="stand-in-from" label={t('delegations.from')} fault={fault('from')}>
        <DayInput
          id="stand-in-from"
          required
          value={typed.from}
          onChange={(from) => type({ from })}
        />
      </Part>
      <Part id="stand-in-until" label={t('delegations.until')} fault={fault('until')}>
        <DayInput id="stand-in-until" value={typed.until} onChange={(until) => type({ until })} />
      </Part>
      <Part id="stand-in-kinds" label={t('delegations.processes')}>
        <Select
          id="stand-in-kinds"
          className="full"
          mode="multiple"
          placeholder={t('delegations.allProcesses')}
          showSearch={{ optionFilterProp: 'label' }}
          value={typed.processes}
          onChange={(keys: string[]) => type({ processes: keys })}
          options={processes.map((p) => ({ value: p.key, label: `${p.code} ${say(p.name)}` }))}
        />
      </Part>
      <Part id="stand-in-most" label={t('delegations.most')} fault={fault('most')}>
        <NumberText
          id="stand-in-most"
          decimal
          suffix={t('delegations.yuan')}
          value={typed.most}
          read={readNumber}
          write={String}
          required={false}
          invalid={faults.most !== undefined}
          describedBy={undefined}
          onChange={(most) => type({ most })}
        />
      </Part>
      <Button
        type="primary"
        loading={delegate.isPending}
        onClick={() => void send().catch(() => undefined)}
      >
        {t('delegations.add')}
      </Button>
    </section>
  );
}

type PartProps = { id: string; label: string; fault?: string | undefined; children: ReactNode };

function Part({ id, label, fault, children }: PartProps) {
  return (
    <div className={`field${fault ? ' field-wrong' : ''}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children}
      {fault && (
        <p className="field-faults" role="alert">
          <Icon name="warn" /> {fault}
        </p>
      )}
    </div>
  );
}
