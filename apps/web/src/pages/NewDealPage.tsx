import type { ProcessDefinition } from '@kezhuan/flow';
import { newId } from '@kezhuan/domain/new-id';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { meQuery, processQuery } from '../api/queries.ts';
import { filing } from '../file/draft-path.ts';
import { filingSections } from '../file/first-fill.ts';
import { firstValues } from '../file/first-values.ts';
import { NewDealForm } from '../file/NewDealForm.tsx';
import { useDraftKeeper } from '../process/useDraft.ts';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';

/** The deal's id is made here, once, and stands in the address: a reload goes on with the draft. */
export function BeginDealPage() {
  const { process } = useParams();
  const [deal] = useState(newId);
  return <Navigate to={`/file/${process}/${deal}`} replace />;
}

export function NewDealPage() {
  const { process = '', deal = '' } = useParams();
  const { data, error, refetch } = useQuery(processQuery(process));
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting rows={10} />;
  return <WithDraft key={deal} definition={data.definition} deal={deal} />;
}

function WithDraft({ definition, deal }: { definition: ProcessDefinition; deal: string }) {
  const me = useQuery(meQuery).data;
  const sections = useMemo(() => filingSections(definition), [definition]);
  const initial = useMemo(() => firstValues(sections, me), [sections, me]);
  const place = { deal, step: filing, process: definition.key };
  const { keeper, error, refetch } = useDraftKeeper(place, initial);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!keeper) return <Waiting rows={10} />;
  return <NewDealForm {...{ definition, deal, sections, keeper }} />;
}
