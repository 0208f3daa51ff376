import type { TaskItem } from '@kezhuan/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tasksQuery } from '../api/queries.ts';
import { BatchBar } from '../inbox/BatchBar.tsx';
import { DraftStrip } from '../inbox/DraftStrip.tsx';
import { EmptyInbox } from '../inbox/EmptyInbox.tsx';
import { TaskRow } from '../inbox/TaskRow.tsx';
import { pathOfTask, placeOfTask } from '../inbox/task-place.ts';
import { MoreButton } from '../lists/MoreButton.tsx';
import { ProcessFilter } from '../lists/ProcessFilter.tsx';
import { SearchBox } from '../lists/SearchBox.tsx';
import { useFilters } from '../lists/useFilters.ts';
import { useRowKeys } from '../lists/useRowKeys.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { useShortcutsOn } from '../ui/shortcuts.ts';
import { Waiting } from '../ui/Waiting.tsx';

const keys = ['search', 'process', 'overdue'] as const;

export function InboxPage() {
  const { t } = useTranslation();
  const { filters, set, any } = useFilters(keys);
  const tasks = useInfiniteQuery(tasksQuery(filters));
  const items = useMemo(() => tasks.data?.pages.flatMap((page) => page.items) ?? [], [tasks.data]);
  const hints = useShortcutsOn();
  return (
    <>
      <PageHead
        title={t('inbox.title')}
        note={hints && <span className="wide-only">{t('inbox.keys')}</span>}
      />
      <DraftStrip />
      <div className="filters" role="search">
        <SearchBox
          label={t('inbox.search')}
          value={filters.search}
          onSearch={(search) => set('search', search)}
        />
        <ProcessFilter value={filters.process} onChange={(process) => set('process', process)} />
        <Checkbox
          checked={filters.overdue === 'true'}
          onChange={(event) => set('overdue', event.target.checked ? 'true' : undefined)}
        >
          {t('inbox.overdueOnly')}
        </Checkbox>
      </div>
      {tasks.error && <ProblemAlert error={tasks.error} onRetry={() => void tasks.refetch()} />}
      {tasks.isPending && <Waiting rows={8} />}
      {tasks.data && items.length === 0 && <EmptyInbox filtered={any} />}
      {items.length > 0 && <TaskList items={items} />}
      <MoreButton
        more={tasks.hasNextPage}
        busy={tasks.isFetchingNextPage}
        onMore={() => void tasks.fetchNextPage()}
      />
    </>
  );
}

function TaskList({ items }: { items: TaskItem[] }) {
  const { t } = useTranslation();
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const toggle = (place: string): void => {
    const next = new Set(chosen);
    if (!next.delete(place)) next.add(place);
    choose(next);
  };
  // A task that has left the list meanwhile must not be approved unseen.
  const picked = items.filter((item) => chosen.has(placeOfTask(item)) && item.approves);
  const { list, active } = useRowKeys(
    items,
    pathOfTask,
    (item) => item.approves && toggle(placeOfTask(item)),
  );
  return (
    <>
      <BatchBar picked={picked} onClear={() => choose(new Set())} />
      <ul className="rows" ref={list} aria-label={t('inbox.title')}>
        {items.map((item, at) => (
          <TaskRow
            key={placeOfTask(item)}
            item={item}
            active={at === active}
            chosen={chosen.has(placeOfTask(item))}
            onToggle={toggle}
          />
        ))}
      </ul>
    </>
  );
}
