import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A school or an office. */
@Entity('unit')
export class UnitRecord {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'unit_pk' })
  id!: string;

  @Column('text', { name: 'name_zh' })
  nameZh!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;
}

/** A partner organisation. */
@Entity('organization')
export class OrganizationRecord {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'organization_pk' })
  id!: string;

  @Column('text', { name: 'name_zh' })
  nameZh!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text')
  kind!: string;

  @Column('text')
  country!: string;

  @Column('boolean', { name: 'overseas_controlled' })
  overseasControlled!: boolean;

  @Column('text', { nullable: true })
  registration!: string | null;
}
