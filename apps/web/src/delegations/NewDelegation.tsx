import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDelegate } from '../api/mutations.ts';
import { DayInput } from '../fields/DayInput.tsx';
import { NumberText } from '../fields/NumberText.tsx';
import { PersonPicker } from '../fields/PersonField.tsx';
import { readNumber } from '../fields/read-number.ts';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { faultsOf, requestOf, type NewStandIn, type StandInFaults } from './new-stand-in.ts';
import { ProcessesPicker } from './ProcessesPicker.tsx';
import { StandInPart as Part } from './StandInPart.tsx';

const blank: NewStandIn = { processes: [] };

/** A dated stand-in: whole days of Beijing time, the last one included. */
export function NewDelegation() {
  const { t } = useTranslation();
  const delegate = useDelegate();
  const [typed, setTyped] = useState<NewStandIn>(blank);
  const [tried, setTried] = useState(false);
  const send = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(faultsOf(typed)).length > 0) return;
    await delegate.mutateAsync(requestOf(typed));
    setTyped(blank);
    setTried(false);
  };
  return (
    <section className="panel">
      <h2>{t('delegations.new')}</h2>
      {delegate.error && <ProblemAlert error={delegate.error} />}
      <Parts
        typed={typed}
        faults={tried ? faultsOf(typed) : {}}
        onType={(change) => setTyped({ ...typed, ...change })}
      />
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

type PartsProps = {
  typed: NewStandIn;
  faults: StandInFaults;
  onType: (change: Partial<NewStandIn>) => void;
};

function Parts({ typed, faults, onType }: PartsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Part id="stand-in" label={t('delegations.to')} fault={faults.to}>
        <PersonPicker
          id="stand-in"
          required
          invalid={faults.to !== undefined}
          value={typed.to}
          onChange={(to) => onType({ to: to as string | undefined })}
        />
      </Part>
      <Part id="stand-in-from" label={t('delegations.from')} fault={faults.from}>
        <DayInput
          id="stand-in-from"
          required
          value={typed.from}
          onChange={(from) => onType({ from })}
        />
      </Part>
      <Part id="stand-in-until" label={t('delegations.until')} fault={faults.until}>
        <DayInput id="stand-in-until" value={typed.until} onChange={(until) => onType({ until })} />
      </Part>
      <Part id="stand-in-kinds" label={t('delegations.processes')}>
        <ProcessesPicker
          id="stand-in-kinds"
          value={typed.processes}
          onChange={(processes) => onType({ processes })}
        />
      </Part>
      <Part id="stand-in-most" label={t('delegations.most')} fault={faults.most}>
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
          onChange={(most) => onType({ most })}
        />
      </Part>
    </>
  );
}
