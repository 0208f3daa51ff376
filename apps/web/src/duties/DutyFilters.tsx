import { dutyKinds } from '@kezhuan/contracts';
import { useQuery } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { unitsQuery } from '../api/queries.ts';
import { DayInput } from '../fields/DayInput.tsx';
import { useText } from '../i18n/text.tsx';
import { ProcessFilter } from '../lists/ProcessFilter.tsx';
import { SearchBox } from '../lists/SearchBox.tsx';

export const dutyFilterKeys = [
  'search',
  'state',
  'kind',
  'process',
  'unit',
  'from',
  'to',
  'mine',
] as const;
export type DutyFilterKey = (typeof dutyFilterKeys)[number];

type Props = {
  filters: Partial<Record<DutyFilterKey, string>>;
  set: (key: DutyFilterKey, value: string | undefined) => void;
  withKinds: boolean;
};

const states = ['open', 'late', 'done'] as const;

export function DutyFilters({ filters, set, withKinds }: Props) {
  const { t } = useTranslation();
  return (
    <div className="filters" role="search">
      <SearchBox
        label={t('duties.search')}
        value={filters.search}
        onSearch={(search) => set('search', search)}
      />
      <Select
        className="filter filter-small"
        aria-label={t('duties.state')}
        value={filters.state ?? 'open'}
        onChange={(state) => set('state', state === 'open' ? undefined : state)}
        options={states.map((state) => ({ value: state, label: t(`duties.states.${state}`) }))}
      />
      {withKinds && (
        <Select
          className="filter"
          allowClear
          aria-label={t('duties.kind')}
          placeholder={t('duties.anyKind')}
          value={filters.kind}
          onChange={(kind) => set('kind', kind)}
          options={dutyKinds.map((kind) => ({ value: kind, label: t(`duties.kinds.${kind}`) }))}
        />
      )}
      <ProcessFilter value={filters.process} onChange={(process) => set('process', process)} />
      <UnitFilter value={filters.unit} onChange={(unit) => set('unit', unit)} />
      <DayInput
        id="due-from"
        label={t('duties.from')}
        placeholder={t('duties.from')}
        value={filters.from}
        onChange={(day) => set('from', day)}
      />
      <DayInput
        id="due-to"
        label={t('duties.to')}
        placeholder={t('duties.to')}
        value={filters.to}
        onChange={(day) => set('to', day)}
      />
      <Checkbox
        checked={filters.mine === 'true'}
        onChange={(event) => set('mine', event.target.checked ? 'true' : undefined)}
      >
        {t('duties.mine')}
      </Checkbox>
    </div>
  );
}

function UnitFilter(props: { value: string | undefined; onChange: (unit?: string) => void }) {
  const { t } = useTranslation();
  const say = useText();
  const { data } = useQuery(unitsQuery);
  return (
    <Select
      className="filter"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t('duties.unit')}
      placeholder={t('duties.anyUnit')}
      value={props.value}
      onChange={props.onChange}
      options={data?.items.map(({ id, name }) => ({ value: id, label: say(name) }))}
    />
  );
}
