import type { DealView } from '@kezhuan/contracts';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../i18n/text.tsx';
import { Icon } from '../../ui/Icon.tsx';

type Condition = { text: string; gate: string };
type Props = { deal: DealView; value: readonly Condition[]; onChange: (next: Condition[]) => void };

const blank: Condition = { text: '', gate: '' };

/** What must come true, and the step that stays closed until it has (domain.md §4.2). */
export function ConditionList({ deal, value, onChange }: Props) {
  const { t } = useTranslation();
  const say = useText();
  const rows = value.length > 0 ? value : [blank];
  const gates = deal.stepper
    .filter((step) => step.status === 'coming' || step.status === 'held')
    .map((step) => ({
      value: step.step,
      label: [...step.within, step.name].map((name) => say(name)).join(' › '),
    }));
  const set = (at: number, change: Partial<Condition>): void =>
    onChange(rows.map((row, i) => (i === at ? { ...row, ...change } : row)));
  return (
    <div className="conditions">
      {rows.map((row, at) => (
        <div key={at} className="condition">
          <label>
            <span className="part-label">{t('acts.conditionText', { n: at + 1 })}</span>
            <Input.TextArea
              autoSize={{ minRows: 1, maxRows: 5 }}
              maxLength={2000}
              value={row.text}
              onChange={(event) => set(at, { text: event.target.value })}
            />
          </label>
          <label htmlFor={`gate-${at}`}>
            <span className="part-label">{t('acts.conditionGate')}</span>
            <Select
              id={`gate-${at}`}
              className="full"
              value={row.gate || undefined}
              onChange={(gate: string) => set(at, { gate })}
              options={gates}
            />
          </label>
          <Button
            type="text"
            aria-label={t('form.removeRow', { n: at + 1 })}
            onClick={() => onChange(rows.filter((_, i) => i !== at))}
          >
            <Icon name="trash" />
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange([...rows, blank])}>
        <Icon name="plus" /> {t('acts.addCondition')}
      </Button>
    </div>
  );
}
