import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { processesQuery } from '../api/queries.ts';
import { useText } from '../i18n/text.tsx';

type Props = { value: string | undefined; onChange: (process: string | undefined) => void };

export function ProcessFilter({ value, onChange }: Props) {
  const { t } = useTranslation();
  const say = useText();
  const { data } = useQuery(processesQuery);
  return (
    <Select
      className="filter"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t('lists.process')}
      placeholder={t('lists.anyProcess')}
      value={value}
      onChange={onChange}
      options={data?.items.map((p) => ({ value: p.key, label: `${p.code} ${say(p.name)}` }))}
      popupMatchSelectWidth={320}
    />
  );
}
