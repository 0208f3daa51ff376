import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { useLater } from '../ui/useLater.ts';

type Props = { label: string; value: string | undefined; onSearch: (search: string) => void };

/** Searches once typing pauses. */
export function SearchBox({ label, value = '', onSearch }: Props) {
  const [text, setText] = useState(value);
  const later = useLater(text.trim(), 300);
  useEffect(() => {
    if (later !== value) onSearch(later);
    // Only what was typed sets a search going; the address following it must not start another.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [later]);
  return (
    <Input
      id="search"
      className="search-box"
      type="search"
      allowClear
      maxLength={100}
      prefix={<Icon name="search" />}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
