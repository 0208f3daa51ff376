import { currencies, formatAmount, formatMoney, isCurrency, parseAmount } from '@kezhuan/domain';
import type { MoneyValue } from '@kezhuan/flow';
import { Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useText } from '../i18n/text.tsx';
import type { FieldKind, FieldProps } from './field-kind.ts';
import { NumberText } from './NumberText.tsx';
import { withoutYuan } from './read-number.ts';

/** `minor` holds the text as typed while it is no amount of the currency. */
type Typed = Omit<MoneyValue, 'minor'> & { minor: number | string };

function EditMoney(props: FieldProps<Typed>) {
  const { value, onChange, id, describedBy, invalid, required } = props;
  const { t } = useTranslation();
  const say = useText();
  const [wanted, want] = useState('CNY');
  const currency = value?.currency ?? wanted;
  const read = (text: string, of = currency): number | null =>
    parseAmount(of === 'CNY' ? withoutYuan(text) : text, of)?.minor ?? null;
  const write = (minor: number): string =>
    isCurrency(currency) ? formatAmount({ currency, minor }) : String(minor);
  /** The figure stays as it reads: 1,200.00 CNY becomes 1,200.00 USD. */
  const exchange = (next: string): void => {
    want(next);
    if (value === undefined) return;
    const text = typeof value.minor === 'number' ? write(value.minor) : value.minor;
    const whole = text.replace(/\.0+$/, '');
    onChange({ currency: next, minor: read(text, next) ?? read(whole, next) ?? text });
  };
  return (
    <Space.Compact className="money">
      <Select
        className="currency"
        value={currency}
        onChange={exchange}
        aria-label={t('form.currency')}
        showSearch={{ optionFilterProp: 'label' }}
        optionRender={({ data }) => data.label}
        labelRender={({ value: code }) => code}
        popupMatchSelectWidth={220}
        options={Object.entries(currencies).map(([code, { name }]) => ({
          value: code,
          label: `${code} ${say(name)}`,
        }))}
      />
      <NumberText
        id={id}
        className="amount"
        decimal
        value={value?.minor}
        read={read}
        write={write}
        onChange={(minor) => onChange(minor === undefined ? undefined : { currency, minor })}
        {...{ describedBy, invalid, required }}
      />
    </Space.Compact>
  );
}

export function Amount({ money }: { money: MoneyValue }) {
  const language = useLanguage();
  if (!isCurrency(money.currency) || typeof money.minor !== 'number') {
    return <>{`${money.currency} ${money.minor}`}</>;
  }
  return <span className="amount-shown">{formatMoney(money, language)}</span>;
}

export const moneyField: FieldKind<Typed> = {
  Edit: EditMoney,
  Show: ({ value }) => <Amount money={value as MoneyValue} />,
};
