import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { request } from '../api/http.ts';
import { Icon } from '../ui/Icon.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';

type Props = { path: string; name: string };

/** Saves what the list shows, in the language of the page: a plain link would ask in the browser's. */
export function ExportButton({ path, name }: Props) {
  const { t } = useTranslation();
  const fetching = useMutation({
    mutationFn: async () => save(await (await request(path)).blob(), name),
  });
  return (
    <>
      {fetching.error && <ProblemAlert error={fetching.error} />}
      <Button
        icon={<Icon name="file" />}
        loading={fetching.isPending}
        onClick={() => fetching.mutate()}
      >
        {t('duties.export')}
      </Button>
    </>
  );
}

function save(sheet: Blob, name: string): void {
  const address = URL.createObjectURL(sheet);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
