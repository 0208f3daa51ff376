import type { DateRangeValue } from '@kezhuan/flow';
import { useTranslation } from 'react-i18next';
import { plainDay } from '../i18n/dates.ts';
import { useLanguage } from '../i18n/text.tsx';
import { DayInput } from './DayInput.tsx';
import type { FieldKind, FieldProps } from './field-kind.ts';

export function PlainDay({ date }: { date: string }) {
  return <time dateTime={date}>{plainDay(date, useLanguage())}</time>;
}

export const dateField: FieldKind<string> = {
  Edit: ({ value, onChange, id, describedBy, invalid, required }) => (
    <DayInput {...{ id, value, onChange, describedBy, invalid, required }} />
  ),
  Show: ({ value }) => <PlainDay date={value} />,
};

type Range = Partial<DateRangeValue>;

function EditRange({ value, onChange, id, describedBy, invalid, required }: FieldProps<Range>) {
  const { t } = useTranslation();
  const change = (part: Range): void => {
    const next = { ...value, ...part };
    onChange(next.from || next.to ? next : undefined);
  };
  return (
    <div className="parts">
      {(['from', 'to'] as const).map((end) => (
        <label key={end} htmlFor={`${id}-${end}`}>
          <span className="part-label">{t(`form.${end}`)}</span>
          <DayInput
            id={`${id}-${end}`}
            value={value?.[end]}
            onChange={(day) => change({ [end]: day })}
            {...{ describedBy, invalid, required }}
          />
        </label>
      ))}
    </div>
  );
}

export const rangeField: FieldKind<Range> = {
  group: true,
  Edit: EditRange,
  Show: ({ value }) => (
    <>
      {value.from && <PlainDay date={value.from} />} – {value.to && <PlainDay date={value.to} />}
    </>
  ),
};
