import { expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { field, section } from '../language/field.ts';
import { checkValues } from './check-values.ts';

it('what is missing is asked for by what one does there', () => {
  const form = section('s', '内容', 'Content', [
    field('name', 'text', '名称', 'Name'),
    field('kind', 'enum', '类型', 'Kind', { options: [{ key: 'a', name: t('甲', 'A') }] }),
    field('paper', 'file', '合同', 'Contract'),
    field('truth', 'declaration', '声明', 'Declaration'),
  ]);
  expect(checkValues([form], {}).map(({ message }) => message)).toEqual([
    t('请填写名称', 'Name is required'),
    t('请选择类型', 'Kind is required'),
    t('请添加合同', 'Contract is required'),
    t('请确认声明', 'Declaration is required'),
  ]);
});
