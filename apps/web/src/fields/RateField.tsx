import type { RateValue } from '@kezhuan/flow';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from './DayInput.tsx';
import type { FieldKind, FieldProps } from './field-kind.ts';
import { PlainDay } from './DateField.tsx';

/** A rate is recorded with its day and its source; one without them proves nothing. */
function EditRate({ value, onChange, id, describedBy, invalid }: FieldProps<Partial<RateValue>>) {
  const { t } = useTranslation();
  const change = (part: Partial<RateValue>): void => onChange({ ...value, ...part });
  const text = (key: 'currency' | 'value' | 'source', label: string) => (
    <label htmlFor={`${id}-${key}`}>
      <span className="part-label">{label}</span>
      <Input
        id={`${id}-${key}`}
        value={value?.[key] ?? ''}
        status={invalid ? 'error' : ''}
        aria-describedby={describedBy}
        onChange={(event) => change({ [key]: event.target.value })}
      />
    </label>
  );
  return (
    <div className="parts">
      {text('currency', t('form.currency'))}
      {text('value', t('form.rateValue'))}
      <label htmlFor={`${id}-date`}>
        <span className="part-label">{t('form.rateDay')}</span>
        <DayInput
          id={`${id}-date`}
          value={value?.date}
          onChange={(date) => change({ date })}
          {...{ invalid, describedBy }}
        />
      </label>
      {text('source', t('form.rateSource'))}
    </div>
  );
}

export const rateField: FieldKind<Partial<RateValue>> = {
  group: true,
  wide: true,
  Edit: EditRate,
  Show: ({ value }) => (
    <>
      {`1 ${value.currency ?? ''} = ${value.value ?? ''} CNY`}{' '}
      <span className="muted">
        {value.date && <PlainDay date={value.date} />} {value.source}
      </span>
    </>
  ),
};
