import type { EventType } from '@kezhuan/flow';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { SearchBox } from '../lists/SearchBox.tsx';

export type AuditFilter = { text?: string | undefined; kind?: string | undefined };

type Props = {
  filter: AuditFilter;
  onFilter: (filter: AuditFilter) => void;
  /** Of the records there are. */
  kinds: readonly string[];
};

export function AuditFilters({ filter, onFilter, kinds }: Props) {
  const { t } = useTranslation();
  return (
    <div className="filters" role="search">
      <SearchBox
        label={t('audit.search')}
        value={filter.text}
        onSearch={(text) => onFilter({ ...filter, text })}
      />
      <Select
        className="filter"
        allowClear
        aria-label={t('audit.kind')}
        placeholder={t('audit.anyKind')}
        value={filter.kind}
        onChange={(kind) => onFilter({ ...filter, kind })}
        options={[...new Set(kinds)].map((kind) => ({
          value: kind,
          label: t(`events.${kind as EventType}`),
        }))}
      />
    </div>
  );
}
