import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { processesQuery } from '../api/queries.ts';
import { useText } from '../i18n/text.tsx';

type Props = { id: string; value: string[]; onChange: (processes: string[]) => void };

/** None chosen means all of them. */
export function ProcessesPicker({ id, value, onChange }: Props) {
  const { t } = useTranslation();
  const say = useText();
  const processes = useQuery(processesQuery).data?.items ?? [];
  return (
    <Select
      id={id}
      className="full"
      mode="multiple"
      placeholder={t('delegations.allProcesses')}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={onChange}
      options={processes.map((p) => ({ value: p.key, label: `${p.code} ${say(p.name)}` }))}
    />
  );
}
