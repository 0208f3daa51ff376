import type { ProcessDefinition, Values } from '@kezhuan/flow';
import { newId } from '@kezhuan/domain/new-id';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Navigate, useLocation, useParams, useSearchParams } from 'react-router';
import { meQuery, processesQuery, processQuery, relatedQuery } from '../api/queries.ts';
import { filingStep, underIn, type Under } from '../file/draft-path.ts';
import { filingSections } from '../file/first-fill.ts';
import { firstValues } from '../file/first-values.ts';
import { MayNotFile } from '../file/MayNotFile.tsx';
import { NewDealForm } from '../file/NewDealForm.tsx';
import { useDraftKeeper } from '../process/useDraft.ts';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';

/** The deal's id is made here, once, and stands in the address: a reload goes on with the draft. */
export function BeginDealPage() {
  const { process } = useParams();
  const { search } = useLocation();
  const [deal] = useState(newId);
  return <Navigate to={`/file/${process}/${deal}${search}`} replace />;
}

export function NewDealPage() {
  const { process = '', deal = '' } = useParams();
  const [search] = useSearchParams();
  const under = underIn(search);
  const { data, error, refetch } = useQuery(processQuery(process));
  const kinds = useQuery(processesQuery).data;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data || !kinds) return <Waiting rows={10} />;
  if (!kinds.items.some(({ key, mayFile }) => key === process && mayFile)) return <MayNotFile />;
  const { definition } = data;
  return under ? (
    <UnderParent key={deal} {...{ definition, deal, under }} />
  ) : (
    <WithDraft key={deal} {...{ definition, deal }} under={null} carried={nothing} />
  );
}

const nothing: Values = {};

type Place = { definition: ProcessDefinition; deal: string };

/** What the deal above brings along is known before the form begins. */
function UnderParent({ under, ...place }: Place & { under: Under }) {
  const { data, error, refetch } = useQuery(relatedQuery(under.deal));
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting rows={10} />;
  const own = data.fileable.find(
    (it) => it.process === place.definition.key && it.link === under.link,
  );
  return <WithDraft {...place} under={under} carried={own?.values ?? nothing} />;
}

type Filing = Place & { under: Under | null; carried: Values };

function WithDraft({ definition, deal, under, carried }: Filing) {
  const me = useQuery(meQuery).data;
  const sections = useMemo(() => filingSections(definition), [definition]);
  const initial = useMemo(
    () => ({ ...firstValues(sections, me), ...carried }),
    [sections, me, carried],
  );
  const place = { deal, step: filingStep(under), process: definition.key };
  const { keeper, error, refetch } = useDraftKeeper(place, initial);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!keeper) return <Waiting rows={10} />;
  return <NewDealForm {...{ definition, deal, under, sections, keeper }} />;
}
