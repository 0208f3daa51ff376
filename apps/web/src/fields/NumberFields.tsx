import type { FieldKind, FieldProps } from './field-kind.ts';
import { NumberText } from './NumberText.tsx';
import { readNumber, readPercent, writePercent } from './read-number.ts';

type Num = number | string;

const shared = ({ id, value, onChange, describedBy, invalid, required }: FieldProps<Num>) => ({
  id,
  value,
  onChange,
  describedBy,
  invalid,
  required,
});

const grouped = (value: Num): string =>
  typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 8 }) : value;

export const intField: FieldKind<Num> = {
  Edit: (props) => <NumberText {...shared(props)} read={readNumber} write={String} />,
  Show: ({ field, value }) => <>{field.year ? value : grouped(value)}</>,
};

export const decimalField: FieldKind<Num> = {
  Edit: (props) => <NumberText {...shared(props)} decimal read={readNumber} write={String} />,
  Show: ({ value }) => <>{grouped(value)}</>,
};

export const percentField: FieldKind<Num> = {
  Edit: (props) => (
    <NumberText {...shared(props)} decimal suffix="%" read={readPercent} write={writePercent} />
  ),
  Show: ({ value }) => <>{typeof value === 'number' ? `${writePercent(value)} %` : value}</>,
};
