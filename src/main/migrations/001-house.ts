import type { Migration } from './migration.ts'

/** Columns of every row that people edit: who changed it last wins only by knowing what stood there. */
const row = `id TEXT PRIMARY KEY, row_version INTEGER NOT NULL DEFAULT 1, deleted_at TEXT`
const flag = (name: string) => `${name} INTEGER NOT NULL DEFAULT 0 CHECK (${name} IN (0, 1))`
const text = (name: string) => `${name} TEXT NOT NULL DEFAULT ''`
const oneOf = (name: string, values: readonly string[]) =>
  `${name} TEXT NOT NULL CHECK (${name} IN (${values.map((value) => `'${value}'`).join(', ')}))`
const count = (name: string) => `${name} INTEGER NOT NULL DEFAULT 0 CHECK (${name} >= 0)`
const place = `lon REAL CHECK (lon BETWEEN -180 AND 180), lat REAL CHECK (lat BETWEEN -90 AND 90)`

/** Log entries are only ever added; a correction is an entry of its own. */
const appendOnly = (table: string) => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`

/** The data of a post: places, zones, grids, people, rosters, logs, briefings, and the audit chain. */
export const house: Migration = {
  version: 1,
  name: 'house',
  sql: `
CREATE TABLE post (
  id TEXT PRIMARY KEY CHECK (id = 'post'), street_name TEXT NOT NULL, ${text('street_code')},
  ${text('post_name')}, ${text('district')}, ${text('phone')},
  cutoff_minutes INTEGER NOT NULL DEFAULT 1020 CHECK (cutoff_minutes BETWEEN 0 AND 1440),
  ${flag('is_demo')}, created_at TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor_id TEXT NOT NULL, actor_name TEXT NOT NULL,
  actor_role TEXT NOT NULL, method TEXT NOT NULL, label TEXT NOT NULL, ${text('subject')},
  prev TEXT NOT NULL, hash TEXT NOT NULL UNIQUE
) STRICT;
${appendOnly('audit')}

CREATE TABLE change_log (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, feature TEXT NOT NULL,
  method TEXT NOT NULL, ${text('entity_id')}
) STRICT;

CREATE TABLE communities (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), ${text('code')}, ${count('stated_households')},
  ${count('stated_residents')}, area TEXT, ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX communities_name ON communities (name) WHERE deleted_at IS NULL;

CREATE TABLE estates (
  ${row}, community_id TEXT NOT NULL REFERENCES communities, name TEXT NOT NULL CHECK (name <> ''),
  ${oneOf('kind', ['estate', 'courtyard_block'])}, ${text('address')}, area TEXT,
  ${text('contact')}, ${text('remark')}
) STRICT;
CREATE INDEX estates_community ON estates (community_id);

CREATE TABLE units (
  ${row}, community_id TEXT NOT NULL REFERENCES communities, estate_id TEXT REFERENCES estates,
  name TEXT NOT NULL CHECK (name <> ''), ${text('name_py')}, ${text('name_order')},
  ${oneOf('kind', ['courtyard', 'building', 'entrance', 'parcel'])}, ${count('households')},
  ${count('residents')}, ${place}, footprint TEXT, source_row INTEGER
) STRICT;
CREATE INDEX units_community ON units (community_id);
CREATE INDEX units_estate ON units (estate_id);
CREATE INDEX units_counts ON units (lon, lat, households, residents, deleted_at)
  WHERE deleted_at IS NULL;

CREATE TABLE streets (${row}, ${text('name')}, line TEXT NOT NULL) STRICT;

CREATE TABLE zones (
  ${row}, name TEXT NOT NULL CHECK (name <> ''),
  ${oneOf('kind', ['sealed', 'controlled', 'precaution'])}, area TEXT, ${text('boundary')},
  rule_set TEXT NOT NULL, ${text('decision_body')}, ${text('decision_no')}, decided_at TEXT,
  effective_at TEXT NOT NULL, basis_at TEXT, ${text('basis_reason')}, stage_at TEXT, lifted_at TEXT,
  ${text('lift_no')}, ${text('remark')}
) STRICT;

CREATE TABLE zone_history (
  ${row}, zone_id TEXT NOT NULL REFERENCES zones,
  ${oneOf('step', ['step_down', 'step_up', 'rules', 'restart', 'redraw', 'lift'])},
  until_at TEXT NOT NULL, state TEXT NOT NULL, ${text('reason')}, recorded_at TEXT NOT NULL,
  ${text('recorded_by')}
) STRICT;
CREATE INDEX zone_history_zone ON zone_history (zone_id, until_at);

CREATE TABLE zone_checks (
  ${row}, zone_id TEXT NOT NULL REFERENCES zones,
  ${oneOf('kind', ['nat', 'antigen', 'environment', 'disinfection', 'case', 'contact'])},
  day TEXT NOT NULL, ${count('expected')}, ${count('done')}, ${count('positives')},
  ${text('document')}, ${text('remark')}, recorded_at TEXT NOT NULL, ${text('recorded_by')}
) STRICT;
CREATE INDEX zone_checks_zone ON zone_checks (zone_id, day);

CREATE TABLE zone_ticks (
  ${row}, zone_id TEXT NOT NULL REFERENCES zones, condition TEXT NOT NULL CHECK (condition <> ''),
  stage_at TEXT NOT NULL, ticked_at TEXT NOT NULL, ${text('ticked_by')}, ${text('document')},
  ${text('note')}
) STRICT;
CREATE UNIQUE INDEX zone_ticks_once ON zone_ticks (zone_id, stage_at, condition)
  WHERE deleted_at IS NULL;

CREATE TABLE zone_applications (
  ${row}, zone_id TEXT NOT NULL REFERENCES zones, stage_at TEXT NOT NULL, body TEXT NOT NULL,
  made_at TEXT NOT NULL, ${text('made_by')}
) STRICT;
CREATE INDEX zone_applications_zone ON zone_applications (zone_id);

CREATE TABLE map_points (
  ${row}, name TEXT NOT NULL CHECK (name <> ''),
  ${oneOf('kind', ['checkpoint', 'test', 'waste', 'supplies', 'lpg', 'post'])},
  ${oneOf('status', ['open', 'paused', 'full', 'closed'])}, ref_id TEXT, ${place},
  ${text('contact')}, ${text('hours')}, ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX map_points_ref ON map_points (ref_id)
  WHERE ref_id IS NOT NULL AND deleted_at IS NULL;

CREATE TABLE walk_routes (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), ${oneOf('kind', ['clean', 'dirty'])},
  ${text('purpose')}, line TEXT, ${text('remark')}
) STRICT;

CREATE TABLE base_pictures (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), ${oneOf('type', ['image/png', 'image/jpeg'])},
  width INTEGER NOT NULL CHECK (width > 0), height INTEGER NOT NULL CHECK (height > 0),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  ${oneOf('model', ['plain', 'similarity', 'affine', 'projective'])}, points TEXT NOT NULL,
  ${flag('is_on')}, opacity INTEGER NOT NULL CHECK (opacity BETWEEN 10 AND 100),
  sort INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE base_picture_files (
  picture_id TEXT PRIMARY KEY REFERENCES base_pictures, file BLOB NOT NULL
) STRICT;

CREATE TABLE need_pins (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), ${text('category')}, ${text('need')},
  letter TEXT NOT NULL CHECK (letter <> ''), colour TEXT NOT NULL, sort INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE grid_plans (
  ${row}, name TEXT NOT NULL, ${oneOf('status', ['draft', 'published', 'retired'])},
  ${flag('in_force')}, wanted INTEGER NOT NULL CHECK (wanted > 0), seed INTEGER NOT NULL,
  tolerance REAL NOT NULL DEFAULT 0.01 CHECK (tolerance BETWEEN 0.001 AND 0.05),
  weight TEXT NOT NULL, method TEXT NOT NULL, template TEXT NOT NULL, report TEXT NOT NULL,
  based_on TEXT REFERENCES grid_plans, created_at TEXT NOT NULL, published_at TEXT,
  published_by TEXT, ended_at TEXT
) STRICT;
CREATE UNIQUE INDEX grid_plans_in_force ON grid_plans (in_force) WHERE in_force = 1;

CREATE TABLE grids (
  ${row}, plan_id TEXT NOT NULL REFERENCES grid_plans ON DELETE CASCADE,
  community_id TEXT NOT NULL REFERENCES communities, code TEXT NOT NULL, name TEXT NOT NULL,
  ${flag('is_provisional')}, ${count('households')}, load REAL NOT NULL, deviation REAL NOT NULL,
  ${flag('contiguous')}, area_m2 REAL NOT NULL, area TEXT NOT NULL, label_lon REAL NOT NULL,
  label_lat REAL NOT NULL, leader_id TEXT, ${flag('is_locked')}, ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX grids_code ON grids (plan_id, code) WHERE deleted_at IS NULL;
CREATE INDEX grids_any_code ON grids (code);

CREATE TABLE grid_units (
  plan_id TEXT NOT NULL REFERENCES grid_plans ON DELETE CASCADE,
  unit_id TEXT NOT NULL REFERENCES units,
  grid_id TEXT NOT NULL REFERENCES grids ON DELETE CASCADE, ${flag('is_locked')},
  PRIMARY KEY (plan_id, unit_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX grid_units_grid ON grid_units (grid_id);
CREATE INDEX grid_units_unit ON grid_units (unit_id);

CREATE TABLE grid_grounds (
  id TEXT PRIMARY KEY, community_id TEXT NOT NULL REFERENCES communities, ground TEXT NOT NULL
) STRICT;

CREATE TABLE plan_grounds (
  plan_id TEXT NOT NULL REFERENCES grid_plans ON DELETE CASCADE,
  community_id TEXT NOT NULL REFERENCES communities,
  ground_id TEXT NOT NULL REFERENCES grid_grounds, facts TEXT NOT NULL,
  PRIMARY KEY (plan_id, community_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE grid_edits (
  id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES grid_plans ON DELETE CASCADE,
  seq INTEGER NOT NULL CHECK (seq > 0), at TEXT NOT NULL, by_name TEXT NOT NULL,
  label TEXT NOT NULL, change TEXT NOT NULL, ${flag('is_undone')}, UNIQUE (plan_id, seq)
) STRICT;

CREATE TABLE grid_leaders (
  id TEXT PRIMARY KEY, grid_id TEXT NOT NULL REFERENCES grids ON DELETE CASCADE,
  leader_id TEXT REFERENCES staff, from_at TEXT NOT NULL
) STRICT;
CREATE INDEX grid_leaders_grid ON grid_leaders (grid_id, from_at);

CREATE TABLE households (
  ${row}, unit_id TEXT NOT NULL REFERENCES units, code TEXT NOT NULL CHECK (code <> ''),
  door TEXT NOT NULL CHECK (door <> ''), ${text('head_name')}, ${text('head_py')},
  ${text('head_initials')}, ${count('residents_count')},
  ${oneOf('category', ['normal', 'close_contact', 'secondary_contact', 'home_isolation', 'health_monitoring', 'vacant', 'away'])},
  needs TEXT NOT NULL DEFAULT '[]', phone_sealed TEXT, ${text('phone_masked')},
  ${text('gas_card')}, ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX households_code ON households (code) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX households_door ON households (unit_id, door) WHERE deleted_at IS NULL;
-- Counts by category; as wide as it is, a list is not put in order by way of it.
CREATE INDEX households_category ON households (category, needs, unit_id, code, id)
  WHERE deleted_at IS NULL;
-- The lists people sort most, in the order of the list's slices.
CREATE INDEX households_by_name ON households (head_name, code, id) WHERE deleted_at IS NULL;
CREATE INDEX households_by_door ON households (door, code, id) WHERE deleted_at IS NULL;

CREATE TABLE residents (
  ${row}, household_id TEXT NOT NULL REFERENCES households, name TEXT NOT NULL CHECK (name <> ''),
  ${text('name_py')}, ${text('name_initials')},
  ${oneOf('sex', ['male', 'female', ''])}, birth_year INTEGER CHECK (birth_year BETWEEN 1900 AND 2100),
  id_sealed TEXT, ${text('id_masked')}, phone_sealed TEXT, ${text('phone_masked')},
  ${text('care_kind')}, carer_id TEXT REFERENCES staff, ${text('remark')}
) STRICT;
CREATE INDEX residents_household ON residents (household_id);
CREATE INDEX residents_care ON residents (carer_id) WHERE care_kind <> '' AND deleted_at IS NULL;

CREATE VIEW unit_vulnerable AS
SELECT h.unit_id, sum(max(h.needs <> '[]', coalesce(cared.people, 0))) AS vulnerable
FROM households h LEFT JOIN (
  SELECT household_id, count(*) AS people FROM residents
  WHERE care_kind <> '' AND deleted_at IS NULL GROUP BY household_id
) AS cared ON cared.household_id = h.id
WHERE h.deleted_at IS NULL GROUP BY h.unit_id;

CREATE TABLE staff (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), ${text('name_py')}, ${text('name_initials')},
  ${text('from_unit')}, ${text('force')}, role TEXT NOT NULL, ${flag('party_member')},
  ${text('skills')}, phone_sealed TEXT, ${text('phone_masked')}, ${flag('closed_loop')},
  grid_id TEXT, ${flag('is_operator')}, ${text('code')},
  ${text('sex')} CHECK (sex IN ('male', 'female', '')),
  also_grid_ids TEXT NOT NULL DEFAULT '[]', max_day_hours INTEGER CHECK (max_day_hours > 0),
  max_hours INTEGER CHECK (max_hours >= 0), max_nights INTEGER CHECK (max_nights >= 0),
  max_nights_running INTEGER CHECK (max_nights_running >= 0),
  ${oneOf('desk_role', ['commander', 'shift_leader', 'grid_leader', 'clerk', 'supplies', 'viewer'])},
  ${text('remark')}
) STRICT;
CREATE INDEX staff_py ON staff (name_py);
CREATE UNIQUE INDEX staff_code ON staff (code) WHERE code <> '' AND deleted_at IS NULL;

CREATE TABLE staff_leave (
  ${row}, staff_id TEXT NOT NULL REFERENCES staff, from_day TEXT NOT NULL, to_day TEXT NOT NULL,
  ${text('reason')}, CHECK (to_day >= from_day)
) STRICT;
CREATE INDEX staff_leave_staff ON staff_leave (staff_id);

CREATE TABLE staff_roles (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), sort INTEGER NOT NULL DEFAULT 0, ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX staff_roles_name ON staff_roles (name) WHERE deleted_at IS NULL;

CREATE TABLE staff_certificates (
  ${row}, staff_id TEXT NOT NULL REFERENCES staff, name TEXT NOT NULL CHECK (name <> ''),
  ${text('number')}, issued_day TEXT, expires_day TEXT, ${text('remark')},
  CHECK (expires_day >= issued_day)
) STRICT;
CREATE INDEX staff_certificates_staff ON staff_certificates (staff_id);

CREATE TABLE staff_wishes (
  ${row}, staff_id TEXT NOT NULL REFERENCES staff, from_day TEXT NOT NULL, to_day TEXT NOT NULL,
  ${oneOf('want', ['off', 'on'])}, ${oneOf('about', ['any', 'night', 'shift'])},
  shift_id TEXT REFERENCES shifts, ${oneOf('importance', ['low', 'normal', 'high'])},
  ${text('reason')}, CHECK (to_day >= from_day), CHECK ((about = 'shift') = (shift_id IS NOT NULL))
) STRICT;
CREATE INDEX staff_wishes_staff ON staff_wishes (staff_id);

CREATE TABLE staff_overtimes (
  ${row}, staff_id TEXT NOT NULL REFERENCES staff, from_day TEXT NOT NULL, to_day TEXT NOT NULL,
  ${count('shifts')}, ${count('hours')}, reason TEXT NOT NULL CHECK (reason <> ''),
  approved_by TEXT NOT NULL CHECK (approved_by <> ''), CHECK (to_day >= from_day)
) STRICT;
CREATE INDEX staff_overtimes_staff ON staff_overtimes (staff_id);

CREATE TABLE teams (
  ${row}, name TEXT NOT NULL CHECK (name <> ''),
  ${oneOf('kind', ['area_branch', 'service_branch', 'pioneer', 'trio', 'five', 'desk', 'other'])},
  leader_id TEXT REFERENCES staff, grid_ids TEXT NOT NULL DEFAULT '[]',
  member_ids TEXT NOT NULL DEFAULT '[]', ${text('duty')}, sort INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE post_templates (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), posts TEXT NOT NULL,
  family TEXT NOT NULL DEFAULT 'grid'
) STRICT;
CREATE UNIQUE INDEX post_templates_name ON post_templates (name) WHERE deleted_at IS NULL;

CREATE TABLE bindings (
  ${row}, ${oneOf('level', ['street', 'community', 'area', 'estate', 'unit', 'household'])},
  target_id TEXT, ${text('area_name')}, community_ids TEXT NOT NULL DEFAULT '[]',
  staff_id TEXT REFERENCES staff, ${text('department')}, ${text('duty')}, ${text('remark')},
  CHECK (staff_id IS NOT NULL OR department <> ''),
  CHECK ((target_id IS NULL) = (level IN ('street', 'area')))
) STRICT;
CREATE INDEX bindings_target ON bindings (target_id) WHERE target_id IS NOT NULL;

CREATE TABLE work_limits (
  ${row}, limits TEXT NOT NULL, CHECK (id = 'limits')
) STRICT;

CREATE TABLE shifts (
  ${row}, name TEXT NOT NULL CHECK (name <> ''),
  ${text('key')}, start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1440),
  end_minute INTEGER NOT NULL CHECK (end_minute > start_minute AND end_minute <= start_minute + 1440),
  ${flag('is_night')}, ${flag('is_ppe')}, ${flag('is_standby')}, sort INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE posts (
  ${row}, grid_id TEXT REFERENCES grids ON DELETE CASCADE, name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL, ${text('place')}, ${text('template')}, sort INTEGER NOT NULL DEFAULT 0,
  zone_id TEXT REFERENCES zones ON DELETE SET NULL
) STRICT;
CREATE INDEX posts_grid ON posts (grid_id);

CREATE TABLE post_slots (
  ${row}, post_id TEXT NOT NULL REFERENCES posts ON DELETE CASCADE,
  shift_id TEXT NOT NULL REFERENCES shifts, ${text('title')}, roles TEXT NOT NULL DEFAULT '[]',
  minimum INTEGER NOT NULL CHECK (minimum BETWEEN 0 AND 200),
  wished INTEGER NOT NULL CHECK (wished >= minimum AND wished <= 200),
  weight INTEGER NOT NULL DEFAULT 100 CHECK (weight > 0), ${flag('is_leader')},
  ${text('needs_skill')}, ${flag('closed_loop')},
  ${text('sex')} CHECK (sex IN ('male', 'female', '')), sort INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX post_slots_post ON post_slots (post_id);
-- The places of all posts as they stood before the first change on a day: earlier days count by them.
CREATE TABLE former_slots (
  until_day TEXT PRIMARY KEY, slots TEXT NOT NULL
) STRICT;

CREATE TABLE rosters (
  ${row}, from_day TEXT NOT NULL, days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 62),
  ${oneOf('status', ['draft', 'published'])}, seed INTEGER NOT NULL, report TEXT NOT NULL,
  created_at TEXT NOT NULL, published_at TEXT, published_by TEXT
) STRICT;

CREATE TABLE assignments (
  ${row}, roster_id TEXT NOT NULL REFERENCES rosters ON DELETE CASCADE, day TEXT NOT NULL,
  slot_id TEXT NOT NULL REFERENCES post_slots, staff_id TEXT NOT NULL REFERENCES staff,
  ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX assignments_once ON assignments (roster_id, day, slot_id, staff_id)
  WHERE deleted_at IS NULL;
CREATE INDEX assignments_staff ON assignments (staff_id, day);
CREATE INDEX assignments_day ON assignments (day);

CREATE TABLE roster_locks (
  roster_id TEXT NOT NULL REFERENCES rosters ON DELETE CASCADE,
  staff_id TEXT NOT NULL REFERENCES staff, day TEXT NOT NULL,
  PRIMARY KEY (roster_id, staff_id, day)
) STRICT;

CREATE TABLE roster_changes (
  id TEXT PRIMARY KEY, roster_id TEXT NOT NULL REFERENCES rosters ON DELETE CASCADE,
  at TEXT NOT NULL, by_id TEXT NOT NULL, by_name TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''), removed TEXT NOT NULL, added TEXT NOT NULL
) STRICT;
CREATE INDEX roster_changes_roster ON roster_changes (roster_id, at);

CREATE VIEW standing_assignments AS
SELECT a.id, a.roster_id, o.status, a.day, a.slot_id, a.staff_id, a.remark
FROM assignments a JOIN rosters o ON o.id = a.roster_id
WHERE a.deleted_at IS NULL AND a.roster_id = (
  SELECT r.id FROM rosters r
  WHERE r.deleted_at IS NULL AND r.from_day <= a.day
    AND julianday(a.day) - julianday(r.from_day) < r.days
  ORDER BY r.status = 'published' DESC, r.created_at DESC, r.id DESC LIMIT 1
);

CREATE TABLE attendance_events (
  id TEXT PRIMARY KEY, ${oneOf('kind', ['in', 'out', 'reversal'])},
  staff_id TEXT NOT NULL REFERENCES staff, slot_id TEXT NOT NULL REFERENCES post_slots,
  day TEXT NOT NULL, at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
  in_id TEXT REFERENCES attendance_events, reverses_id TEXT REFERENCES attendance_events,
  ${text('late_reason')}, ${text('remark')}
) STRICT;
CREATE INDEX attendance_events_day ON attendance_events (day);
CREATE INDEX attendance_events_at ON attendance_events (at);
CREATE INDEX attendance_events_staff ON attendance_events (staff_id, at);
CREATE UNIQUE INDEX attendance_events_reversal ON attendance_events (reverses_id)
  WHERE reverses_id IS NOT NULL;
${appendOnly('attendance_events')}

CREATE TABLE handovers (
  id TEXT PRIMARY KEY, post_id TEXT NOT NULL REFERENCES posts, day TEXT NOT NULL,
  at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
  from_staff_id TEXT NOT NULL REFERENCES staff, to_staff_id TEXT NOT NULL REFERENCES staff,
  ${text('open_items')}, ${text('supplies')}, ${text('late_reason')}, ${text('remark')},
  CHECK (from_staff_id <> to_staff_id)
) STRICT;
CREATE INDEX handovers_post ON handovers (post_id, at);
CREATE INDEX handovers_day ON handovers (day);
CREATE TABLE handover_reversals (
  handover_id TEXT PRIMARY KEY REFERENCES handovers, recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL, ${text('remark')}
) STRICT;
${appendOnly('handovers')}
${appendOnly('handover_reversals')}

CREATE TABLE toilets (
  ${row}, number TEXT NOT NULL CHECK (number <> ''), ${text('place')},
  ${text('place_py')}, community_id TEXT REFERENCES communities,
  cubicles INTEGER NOT NULL DEFAULT 1 CHECK (cubicles BETWEEN 1 AND 20), ${place},
  opened_on TEXT NOT NULL, removed_at TEXT, ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX toilets_number ON toilets (number) WHERE deleted_at IS NULL;

CREATE TABLE toilet_events (
  id TEXT PRIMARY KEY, toilet_id TEXT NOT NULL REFERENCES toilets,
  cubicle INTEGER NOT NULL CHECK (cubicle BETWEEN 1 AND 20),
  ${oneOf('kind', ['use_in', 'use_out', 'disinfect_start', 'disinfect_end', 'stopped', 'resumed', 'reversal'])},
  at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
  use_id TEXT REFERENCES toilet_events, start_id TEXT REFERENCES toilet_events,
  ${text('household_code')}, steps TEXT NOT NULL DEFAULT '[]',
  parts TEXT NOT NULL DEFAULT '[]', ${text('agent')},
  mg_per_litre INTEGER CHECK (mg_per_litre > 0), volume_ml INTEGER CHECK (volume_ml > 0),
  prepared_at TEXT, contact_minutes INTEGER CHECK (contact_minutes BETWEEN 0 AND 240),
  ${text('operator')}, ${text('checker')}, ${flag('is_final')}, ${text('late_reason')},
  reverses_id TEXT REFERENCES toilet_events, ${text('remark')}
) STRICT;
CREATE INDEX toilet_events_cubicle ON toilet_events (toilet_id, cubicle, at);
CREATE INDEX toilet_events_at ON toilet_events (at);
CREATE INDEX toilet_events_kind ON toilet_events (kind, at);
CREATE INDEX toilet_events_use ON toilet_events (use_id) WHERE use_id IS NOT NULL;
CREATE INDEX toilet_events_start ON toilet_events (start_id) WHERE start_id IS NOT NULL;
CREATE INDEX toilet_events_stops ON toilet_events (toilet_id, cubicle, at)
  WHERE kind IN ('stopped', 'resumed');
CREATE UNIQUE INDEX toilet_events_reversal ON toilet_events (reverses_id)
  WHERE reverses_id IS NOT NULL;
${appendOnly('toilet_events')}

-- Lines of a local day that nobody took back, so that a total of all time need not read them.
CREATE TABLE toilet_day_counts (
  day TEXT NOT NULL, ${oneOf('kind', ['use_in', 'disinfect_end'])}, lines INTEGER NOT NULL,
  PRIMARY KEY (day, kind)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER toilet_event_is_counted AFTER INSERT ON toilet_events
WHEN NEW.kind IN ('use_in', 'disinfect_end') BEGIN
  INSERT INTO toilet_day_counts VALUES (date(NEW.at, '+8 hours'), NEW.kind, 1)
    ON CONFLICT DO UPDATE SET lines = lines + 1;
END;
CREATE TRIGGER toilet_reversal_is_counted AFTER INSERT ON toilet_events
WHEN NEW.reverses_id IS NOT NULL BEGIN
  UPDATE toilet_day_counts SET lines = lines - 1 WHERE (day, kind) = (
    SELECT date(at, '+8 hours'), kind FROM toilet_events WHERE id = NEW.reverses_id);
END;

CREATE TABLE lpg_stations (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), ${text('contact')}, ${text('phone')},
  ${text('address')}
) STRICT;

CREATE TABLE lpg_points (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), community_id TEXT REFERENCES communities,
  ${text('place')}, ${text('contact')}, ${text('phone')},
  limit_kg INTEGER NOT NULL DEFAULT 100 CHECK (limit_kg BETWEEN 1 AND 420)
) STRICT;

CREATE TABLE lpg_orders (
  ${row}, number TEXT NOT NULL UNIQUE, station_id TEXT NOT NULL REFERENCES lpg_stations,
  point_id TEXT NOT NULL REFERENCES lpg_points, day TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL
) STRICT;

CREATE TABLE lpg_requests (
  ${row}, household_id TEXT NOT NULL REFERENCES households,
  station_id TEXT NOT NULL REFERENCES lpg_stations, point_id TEXT NOT NULL REFERENCES lpg_points,
  model TEXT NOT NULL, quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 20),
  requested_at TEXT NOT NULL, requested_by TEXT NOT NULL, ${flag('is_urgent')},
  ${oneOf('state', ['requested', 'ordered', 'at_point', 'exchanged', 'cleared', 'refused', 'returned', 'cancelled', 'reversed'])},
  order_id TEXT REFERENCES lpg_orders, ${text('remark')}
) STRICT;
CREATE INDEX lpg_requests_state ON lpg_requests (state);
CREATE INDEX lpg_requests_household ON lpg_requests (household_id, requested_at);
CREATE INDEX lpg_requests_point ON lpg_requests (point_id, requested_at);
CREATE INDEX lpg_requests_order ON lpg_requests (order_id) WHERE order_id IS NOT NULL;

CREATE TABLE lpg_steps (
  id TEXT PRIMARY KEY, request_id TEXT NOT NULL REFERENCES lpg_requests,
  ${oneOf('step', ['requested', 'ordered', 'delivered', 'exchanged', 'absent', 'refused', 'returned', 'wrong_model', 'leaking', 'cancelled', 'cleared', 'reversal'])},
  at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
  full_cylinders TEXT NOT NULL DEFAULT '[]', empty_cylinders TEXT NOT NULL DEFAULT '[]',
  ${text('given_by')},
  ${text('received_by')}, ${text('disinfected_by')}, safety TEXT NOT NULL DEFAULT '[]',
  ${text('late_reason')}, reverses_id TEXT REFERENCES lpg_steps, ${text('remark')}
) STRICT;
CREATE INDEX lpg_steps_request ON lpg_steps (request_id, at);
CREATE INDEX lpg_steps_at ON lpg_steps (at);
CREATE INDEX lpg_steps_step ON lpg_steps (step, at);
CREATE UNIQUE INDEX lpg_steps_reversal ON lpg_steps (reverses_id) WHERE reverses_id IS NOT NULL;
${appendOnly('lpg_steps')}

CREATE TABLE signed_days (
  id TEXT PRIMARY KEY, log TEXT NOT NULL, day TEXT NOT NULL, signed_at TEXT NOT NULL,
  signed_by TEXT NOT NULL, UNIQUE (log, day)
) STRICT;

CREATE TABLE disinfectants (
  ${row}, name TEXT NOT NULL CHECK (name <> ''),
  ${oneOf('form', ['liquid', 'tablet', 'powder', 'alcohol'])},
  strength INTEGER NOT NULL CHECK (strength > 0), ${text('batch')}, expires_on TEXT,
  ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX disinfectants_batch ON disinfectants (name, batch) WHERE deleted_at IS NULL;

CREATE TABLE lpg_cylinders (
  ${row}, number TEXT NOT NULL CHECK (number <> ''), model TEXT NOT NULL, made_on TEXT NOT NULL,
  inspected_on TEXT, ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX lpg_cylinders_number ON lpg_cylinders (number) WHERE deleted_at IS NULL;

CREATE TABLE need_categories (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), ${text('initials')},
  hours INTEGER NOT NULL DEFAULT 24 CHECK (hours BETWEEN 1 AND 720),
  sort INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX need_categories_name ON need_categories (name) WHERE deleted_at IS NULL;
INSERT INTO need_categories (id, name, initials, hours, sort) VALUES
  ('gas', '液化气', 'yhq', 24, 1), ('medicine', '代开药', 'dky', 12, 2),
  ('hospital', '送医', 'sy', 1, 3), ('meals', '餐食', 'cs', 4, 4), ('parcel', '快递', 'kd', 8, 5),
  ('shopping', '代购', 'dg', 12, 6), ('repair', '维修', 'wx', 24, 7),
  ('documents', '送文件', 'swj', 24, 8), ('fetching', '取物品', 'qwp', 24, 9),
  ('comfort', '心理', 'xl', 24, 10), ('care', '照护问候', 'zhwh', 12, 11),
  ('other', '其他', 'qt', 24, 12);

CREATE TABLE need_plans (
  ${row}, category_id TEXT NOT NULL REFERENCES need_categories,
  household_id TEXT NOT NULL REFERENCES households, need TEXT NOT NULL CHECK (need <> ''),
  due_minute INTEGER NOT NULL CHECK (due_minute BETWEEN 0 AND 1439), from_day TEXT NOT NULL,
  to_day TEXT, owner_id TEXT REFERENCES staff, CHECK (to_day IS NULL OR to_day >= from_day)
) STRICT;

CREATE TABLE needs (
  ${row}, ${oneOf('source', ['call', 'plan', 'care', 'gas'])},
  category_id TEXT NOT NULL REFERENCES need_categories,
  ${oneOf('urgency', ['usual', 'soon', 'urgent'])},
  household_id TEXT NOT NULL REFERENCES households, need TEXT NOT NULL CHECK (need <> ''),
  taken_at TEXT NOT NULL, taken_by TEXT NOT NULL, owner_id TEXT REFERENCES staff,
  owner_name TEXT NOT NULL CHECK (owner_name <> ''), due_at TEXT NOT NULL,
  ${oneOf('state', ['open', 'done', 'cancelled', 'reversed'])}, closed_at TEXT, ${flag('holds_items')},
  satisfaction INTEGER CHECK (satisfaction BETWEEN 1 AND 5), ${text('repeats')}, planned_day TEXT
) STRICT;
CREATE INDEX needs_open ON needs (due_at) WHERE state = 'open' AND deleted_at IS NULL;
CREATE INDEX needs_taken ON needs (taken_at) WHERE deleted_at IS NULL;
CREATE INDEX needs_household ON needs (household_id);
CREATE INDEX needs_category ON needs (category_id, taken_at) WHERE deleted_at IS NULL;
CREATE INDEX needs_closed ON needs (closed_at, category_id, state, taken_at)
  WHERE closed_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX needs_held ON needs (holds_items) WHERE holds_items = 1 AND deleted_at IS NULL;
CREATE UNIQUE INDEX needs_planned ON needs (planned_day, repeats)
  WHERE repeats <> '' AND state IN ('open', 'done') AND deleted_at IS NULL;

CREATE TABLE need_steps (
  id TEXT PRIMARY KEY, need_id TEXT NOT NULL REFERENCES needs,
  ${oneOf('step', ['taken', 'assigned', 'noted', 'item_in', 'item_out', 'done', 'cancelled', 'rated', 'reversal'])},
  at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
  owner_id TEXT REFERENCES staff, ${text('owner_name')}, due_at TEXT,
  items TEXT NOT NULL DEFAULT '[]', ${text('given_by')}, ${text('received_by')},
  satisfaction INTEGER CHECK (satisfaction BETWEEN 1 AND 5), ${text('attachment')},
  ${text('late_reason')}, reverses_id TEXT REFERENCES need_steps, ${text('remark')}
) STRICT;
CREATE INDEX need_steps_need ON need_steps (need_id, at);
CREATE UNIQUE INDEX need_steps_reversal ON need_steps (reverses_id) WHERE reverses_id IS NOT NULL;
${appendOnly('need_steps')}

CREATE TRIGGER lpg_request_is_need AFTER INSERT ON lpg_requests
BEGIN
  INSERT INTO needs (id, source, category_id, urgency, household_id, need, taken_at, taken_by,
    owner_name, due_at, state)
  VALUES (NEW.id, 'gas', 'gas', iif(NEW.is_urgent = 1, 'urgent', 'usual'), NEW.household_id,
    '换气 ' || NEW.model || ' ' || NEW.quantity || ' 罐', NEW.requested_at, NEW.requested_by,
    NEW.requested_by, strftime('%Y-%m-%dT%H:%M:%fZ', NEW.requested_at, '+1 day'),
    CASE WHEN NEW.state IN ('exchanged', 'cleared') THEN 'done'
      WHEN NEW.state IN ('cancelled', 'returned') THEN 'cancelled' ELSE 'open' END);
END;
CREATE TRIGGER lpg_request_moves_need AFTER UPDATE OF state, is_urgent, deleted_at ON lpg_requests
BEGIN
  UPDATE needs SET row_version = row_version + 1, deleted_at = NEW.deleted_at,
    urgency = iif(NEW.is_urgent = 1, 'urgent', 'usual'),
    state = CASE WHEN NEW.state IN ('exchanged', 'cleared') THEN 'done'
      WHEN NEW.state IN ('cancelled', 'returned') THEN 'cancelled'
      WHEN NEW.state = 'reversed' THEN 'reversed' ELSE 'open' END,
    closed_at = CASE WHEN NEW.state IN ('exchanged', 'cleared', 'cancelled', 'returned')
      THEN closed_at END
  WHERE id = NEW.id;
END;
CREATE TRIGGER lpg_step_closes_need AFTER INSERT ON lpg_steps
WHEN NEW.step IN ('exchanged', 'cancelled', 'returned')
BEGIN
  UPDATE needs SET closed_at = NEW.at WHERE id = NEW.request_id AND state <> 'open';
END;

CREATE TABLE chores (
  ${row}, ${oneOf('kind', ['round', 'waste'])}, number TEXT NOT NULL UNIQUE,
  ${text('place')}, ${text('place_py')}, community_id TEXT REFERENCES communities,
  begun_at TEXT NOT NULL, state TEXT NOT NULL, closed_at TEXT
) STRICT;
CREATE INDEX chores_begun ON chores (kind, begun_at);
CREATE INDEX chores_open ON chores (kind, begun_at) WHERE closed_at IS NULL;

CREATE TABLE chore_steps (
  id TEXT PRIMARY KEY, chore_id TEXT NOT NULL REFERENCES chores, step TEXT NOT NULL,
  at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
  ${count('grams')}, ${count('pieces')}, ${text('agent')},
  mg_per_litre INTEGER CHECK (mg_per_litre > 0), ${text('operator')}, ${text('given_by')},
  ${text('received_by')}, ${text('late_reason')}, reverses_id TEXT REFERENCES chore_steps,
  ${text('remark')}
) STRICT;
CREATE INDEX chore_steps_chore ON chore_steps (chore_id, at);
CREATE UNIQUE INDEX chore_steps_reversal ON chore_steps (reverses_id) WHERE reverses_id IS NOT NULL;
${appendOnly('chore_steps')}

CREATE TABLE briefings (
  ${row}, number INTEGER NOT NULL UNIQUE CHECK (number > 0), day TEXT NOT NULL,
  title TEXT NOT NULL, ${oneOf('status', ['draft', 'checked', 'signed'])},
  cutoff_at TEXT NOT NULL, body TEXT NOT NULL, figures TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_by_id TEXT NOT NULL, checked_at TEXT, checked_by TEXT,
  checked_by_id TEXT, signed_at TEXT, signed_by TEXT, signed_by_id TEXT
) STRICT;
CREATE INDEX briefings_day ON briefings (day);

-- Every text a briefing has had; the newest is the briefing's own.
CREATE TABLE briefing_versions (
  id TEXT PRIMARY KEY, briefing_id TEXT NOT NULL REFERENCES briefings, at TEXT NOT NULL,
  by_name TEXT NOT NULL, label TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
  spans TEXT NOT NULL
) STRICT;
CREATE INDEX briefing_versions_briefing ON briefing_versions (briefing_id, at);
${appendOnly('briefing_versions')}

-- What a street writes its drafts from; without a row it is the program's own.
CREATE TABLE briefing_templates (
  ${row}, body TEXT NOT NULL
) STRICT;

CREATE TABLE meeting_items (
  ${row}, day TEXT NOT NULL, what TEXT NOT NULL CHECK (what <> ''),
  owner_id TEXT REFERENCES staff, due_day TEXT, ${text('remark')},
  done_at TEXT, done_by TEXT,
  CHECK ((owner_id IS NULL) = (due_day IS NULL))
) STRICT;
CREATE INDEX meeting_items_day ON meeting_items (day);
CREATE INDEX meeting_items_open ON meeting_items (due_day)
  WHERE due_day IS NOT NULL AND done_at IS NULL AND deleted_at IS NULL;

CREATE TABLE trusted_posts (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), fingerprint TEXT NOT NULL, ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX trusted_posts_fingerprint ON trusted_posts (fingerprint) WHERE deleted_at IS NULL;

CREATE TABLE package_log (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, ${oneOf('kind', ['written', 'rechecked'])},
  by_name TEXT NOT NULL, package_id TEXT NOT NULL, day TEXT NOT NULL, folder TEXT NOT NULL,
  ${oneOf('purpose', ['report', 'internal'])}, ${oneOf('masking', ['strict', 'masked', 'full'])},
  ${text('recipient')}, ${text('medium')}, ${text('approver')}, ${flag('is_encrypted')},
  files TEXT NOT NULL, manifest_hash TEXT NOT NULL, ${text('result')}
) STRICT;
CREATE INDEX package_log_package ON package_log (package_id);
${appendOnly('package_log')}
`,
}
