import type { Generated } from 'kysely'

/**
 * Every table as Kysely sees it: column names as in SQLite, booleans 0/1, instants and days TEXT.
 *
 * The truth is the migrations; `tests/migrations/schema-types.test.ts` holds this file against them.
 */
type Row = { id: string; row_version: Generated<number>; deleted_at: string | null }
type Flag = 0 | 1

export type Database = {
  post: {
    id: string
    street_name: string
    street_code: string
    post_name: string
    district: string
    phone: string
    cutoff_minutes: number
    is_demo: Flag
    created_at: string
  }
  audit: {
    seq: number
    at: string
    actor_id: string
    actor_name: string
    actor_role: string
    method: string
    label: string
    subject: string
    prev: string
    hash: string
  }
  change_log: {
    seq: Generated<number>
    at: string
    feature: string
    method: string
    entity_id: string
  }
  communities: Row & {
    name: string
    code: string
    stated_households: number
    stated_residents: number
    area: string | null
    remark: string
  }
  estates: Row & {
    community_id: string
    name: string
    kind: string
    address: string
    area: string | null
    contact: string
    remark: string
  }
  units: Row & {
    community_id: string
    estate_id: string | null
    name: string
    name_py: string
    name_order: string
    kind: string
    households: number
    residents: number
    lon: number | null
    lat: number | null
    footprint: string | null
    source_row: number | null
  }
  /**
   * 重点人员 of each unit that has households: a household with a special need counts one, one with
   * more residents in one-to-one care counts those. A view, so that no way of writing can miss it.
   */
  unit_vulnerable: { unit_id: string; vulnerable: number }
  streets: Row & { name: string; line: string }
  zones: Row & {
    name: string
    kind: string
    area: string | null
    boundary: string
    rule_set: string
    decision_body: string
    decision_no: string
    decided_at: string | null
    effective_at: string
    basis_at: string | null
    basis_reason: string
    stage_at: string | null
    lifted_at: string | null
    lift_no: string
    remark: string
  }
  zone_history: Row & {
    zone_id: string
    step: string
    until_at: string
    state: string
    reason: string
    recorded_at: string
    recorded_by: string
  }
  zone_checks: Row & {
    zone_id: string
    kind: string
    day: string
    expected: number
    done: number
    positives: number
    document: string
    remark: string
    recorded_at: string
    recorded_by: string
  }
  zone_ticks: Row & {
    zone_id: string
    condition: string
    stage_at: string
    ticked_at: string
    ticked_by: string
    document: string
    note: string
  }
  zone_applications: Row & {
    zone_id: string
    stage_at: string
    body: string
    made_at: string
    made_by: string
  }
  map_points: Row & {
    name: string
    kind: string
    status: string
    ref_id: string | null
    lon: number | null
    lat: number | null
    contact: string
    hours: string
    remark: string
  }
  walk_routes: Row & {
    name: string
    kind: string
    purpose: string
    line: string | null
    remark: string
  }
  base_pictures: Row & {
    name: string
    type: string
    width: number
    height: number
    bytes: number
    model: string
    points: string
    is_on: Flag
    opacity: number
    sort: number
  }
  /** The file as it was imported, apart from its row, so that no list reads it. */
  base_picture_files: { picture_id: string; file: Uint8Array }
  need_pins: Row & {
    name: string
    category: string
    need: string
    letter: string
    colour: string
    sort: number
  }
  grid_plans: Row & {
    name: string
    status: string
    in_force: Generated<Flag>
    wanted: number
    seed: number
    tolerance: Generated<number>
    weight: string
    method: string
    template: string
    report: string
    based_on: string | null
    created_at: string
    published_at: string | null
    published_by: string | null
    ended_at: string | null
  }
  grids: Row & {
    plan_id: string
    community_id: string
    code: string
    name: string
    is_provisional: Generated<Flag>
    households: number
    load: number
    deviation: number
    contiguous: Flag
    area_m2: number
    area: string
    label_lon: number
    label_lat: number
    leader_id: string | null
    is_locked: Generated<Flag>
    remark: string
  }
  grid_units: { plan_id: string; unit_id: string; grid_id: string; is_locked: Generated<Flag> }
  grid_grounds: { id: string; community_id: string; ground: string }
  plan_grounds: { plan_id: string; community_id: string; ground_id: string; facts: string }
  grid_edits: {
    id: string
    plan_id: string
    seq: number
    at: string
    by_name: string
    label: string
    change: string
    is_undone: Generated<Flag>
  }
  grid_leaders: { id: string; grid_id: string; leader_id: string | null; from_at: string }
  households: Row & {
    unit_id: string
    code: string
    door: string
    head_name: string
    head_py: string
    head_initials: string
    residents_count: number
    category: string
    needs: string
    phone_sealed: string | null
    phone_masked: string
    gas_card: string
    remark: string
  }
  residents: Row & {
    household_id: string
    name: string
    name_py: string
    name_initials: string
    sex: string
    birth_year: number | null
    id_sealed: string | null
    id_masked: string
    phone_sealed: string | null
    phone_masked: string
    care_kind: string
    carer_id: string | null
    remark: string
  }
  staff: Row & {
    name: string
    name_py: string
    name_initials: string
    from_unit: string
    force: string
    role: string
    party_member: Flag
    skills: string
    phone_sealed: string | null
    phone_masked: string
    closed_loop: Flag
    grid_id: string | null
    is_operator: Flag
    code: Generated<string>
    sex: Generated<string>
    also_grid_ids: Generated<string>
    max_day_hours: number | null
    max_hours: number | null
    max_nights: number | null
    max_nights_running: number | null
    desk_role: string
    remark: string
  }
  staff_leave: Row & { staff_id: string; from_day: string; to_day: string; reason: string }
  staff_roles: Row & { name: string; sort: number; remark: string }
  staff_certificates: Row & {
    staff_id: string
    name: string
    number: string
    issued_day: string | null
    expires_day: string | null
    remark: string
  }
  staff_wishes: Row & {
    staff_id: string
    from_day: string
    to_day: string
    want: string
    about: string
    shift_id: string | null
    importance: string
    reason: string
  }
  staff_overtimes: Row & {
    staff_id: string
    from_day: string
    to_day: string
    shifts: number
    hours: number
    reason: string
    approved_by: string
  }
  teams: Row & {
    name: string
    kind: string
    leader_id: string | null
    grid_ids: string
    member_ids: string
    duty: string
    sort: number
  }
  post_templates: Row & { name: string; posts: string; family: Generated<string> }
  bindings: Row & {
    level: string
    target_id: string | null
    area_name: string
    community_ids: string
    staff_id: string | null
    department: string
    duty: string
    remark: string
  }
  work_limits: Row & { limits: string }
  shifts: Row & {
    name: string
    key: string
    start_minute: number
    end_minute: number
    is_night: Flag
    is_ppe: Flag
    is_standby: Flag
    sort: number
  }
  posts: Row & {
    zone_id: string | null
    grid_id: string | null
    name: string
    kind: string
    place: string
    template: string
    sort: number
  }
  post_slots: Row & {
    post_id: string
    shift_id: string
    title: string
    roles: string
    minimum: number
    wished: number
    weight: number
    is_leader: Flag
    needs_skill: string
    closed_loop: Flag
    sex: Generated<string>
    sort: number
  }
  /** The places of all posts as they stood before the first change on `until_day`, as JSON. */
  former_slots: { until_day: string; slots: string }
  rosters: Row & {
    from_day: string
    days: number
    status: string
    seed: number
    report: string
    created_at: string
    published_at: string | null
    published_by: string | null
  }
  assignments: Row & {
    roster_id: string
    day: string
    slot_id: string
    staff_id: string
    remark: string
  }
  /** What a person does on a day, a shift or nothing, stays as it is. */
  roster_locks: { roster_id: string; staff_id: string; day: string }
  /** Every change of a published roster; `removed` and `added` are lists of duties with their words. */
  roster_changes: {
    id: string
    roster_id: string
    at: string
    by_id: string
    by_name: string
    reason: string
    removed: string
    added: string
  }
  /** The assignments that hold for each day: of its published roster, else of its newest draft. */
  standing_assignments: {
    id: string
    roster_id: string
    status: string
    day: string
    slot_id: string
    staff_id: string
    remark: string
  }
  attendance_events: {
    id: string
    kind: string
    staff_id: string
    slot_id: string
    day: string
    at: string
    recorded_at: string
    recorded_by: string
    in_id: string | null
    reverses_id: string | null
    late_reason: string
    remark: string
  }
  handovers: {
    id: string
    post_id: string
    day: string
    at: string
    recorded_at: string
    recorded_by: string
    from_staff_id: string
    to_staff_id: string
    open_items: string
    supplies: string
    late_reason: string
    remark: string
  }
  handover_reversals: {
    handover_id: string
    recorded_at: string
    recorded_by: string
    remark: string
  }
  toilets: Row & {
    number: string
    place: string
    place_py: string
    community_id: string | null
    cubicles: number
    lon: number | null
    lat: number | null
    opened_on: string
    removed_at: string | null
    remark: string
  }
  toilet_events: {
    id: string
    toilet_id: string
    cubicle: number
    kind: string
    at: string
    recorded_at: string
    recorded_by: string
    use_id: string | null
    start_id: string | null
    household_code: string
    steps: string
    parts: string
    agent: string
    mg_per_litre: number | null
    volume_ml: number | null
    prepared_at: string | null
    contact_minutes: number | null
    operator: string
    checker: string
    is_final: Generated<Flag>
    late_reason: string
    reverses_id: string | null
    remark: string
  }
  toilet_day_counts: { day: string; kind: string; lines: number }
  lpg_stations: Row & { name: string; contact: string; phone: string; address: string }
  lpg_points: Row & {
    name: string
    community_id: string | null
    place: string
    contact: string
    phone: string
    limit_kg: Generated<number>
  }
  lpg_requests: Row & {
    household_id: string
    station_id: string
    point_id: string
    model: string
    quantity: number
    requested_at: string
    requested_by: string
    is_urgent: Flag
    state: string
    order_id: string | null
    remark: string
  }
  lpg_orders: Row & {
    number: string
    station_id: string
    point_id: string
    day: string
    created_at: string
    created_by: string
  }
  lpg_steps: {
    id: string
    request_id: string
    step: string
    at: string
    recorded_at: string
    recorded_by: string
    full_cylinders: string
    empty_cylinders: string
    given_by: string
    received_by: string
    disinfected_by: Generated<string>
    safety: string
    late_reason: string
    reverses_id: string | null
    remark: string
  }
  signed_days: { id: string; log: string; day: string; signed_at: string; signed_by: string }
  disinfectants: Row & {
    name: string
    form: string
    strength: number
    batch: string
    expires_on: string | null
    remark: string
  }
  lpg_cylinders: Row & {
    number: string
    model: string
    made_on: string
    inspected_on: string | null
    remark: string
  }
  need_categories: Row & { name: string; initials: string; hours: number; sort: number }
  need_plans: Row & {
    category_id: string
    household_id: string
    need: string
    due_minute: number
    from_day: string
    to_day: string | null
    owner_id: string | null
  }
  needs: Row & {
    source: string
    category_id: string
    urgency: string
    household_id: string
    need: string
    taken_at: string
    taken_by: string
    owner_id: string | null
    owner_name: string
    due_at: string
    state: string
    closed_at: string | null
    holds_items: Generated<Flag>
    satisfaction: number | null
    repeats: Generated<string>
    planned_day: string | null
  }
  need_steps: {
    id: string
    need_id: string
    step: string
    at: string
    recorded_at: string
    recorded_by: string
    owner_id: string | null
    owner_name: string
    due_at: string | null
    items: string
    given_by: string
    received_by: string
    satisfaction: number | null
    attachment: string
    late_reason: string
    reverses_id: string | null
    remark: string
  }
  chores: Row & {
    kind: string
    number: string
    place: string
    place_py: string
    community_id: string | null
    begun_at: string
    state: string
    closed_at: string | null
  }
  chore_steps: {
    id: string
    chore_id: string
    step: string
    at: string
    recorded_at: string
    recorded_by: string
    grams: number
    pieces: number
    agent: string
    mg_per_litre: number | null
    operator: string
    given_by: string
    received_by: string
    late_reason: string
    reverses_id: string | null
    remark: string
  }
  briefings: Row & {
    number: number
    day: string
    title: string
    status: string
    cutoff_at: string
    body: string
    figures: string
    created_at: string
    created_by: string
    created_by_id: string
    checked_at: string | null
    checked_by: string | null
    checked_by_id: string | null
    signed_at: string | null
    signed_by: string | null
    signed_by_id: string | null
  }
  briefing_versions: {
    id: string
    briefing_id: string
    at: string
    by_name: string
    label: string
    title: string
    body: string
    spans: string
  }
  briefing_templates: Row & { body: string }
  meeting_items: Row & {
    day: string
    what: string
    owner_id: string | null
    due_day: string | null
    remark: string
    done_at: string | null
    done_by: string | null
  }
  trusted_posts: Row & { name: string; fingerprint: string; remark: string }
  package_log: {
    id: string
    at: string
    kind: string
    by_name: string
    /** The line of its writing; of a writing its own. */
    package_id: string
    day: string
    folder: string
    purpose: string
    masking: string
    recipient: string
    medium: string
    approver: string
    is_encrypted: Flag
    files: string
    manifest_hash: string
    result: string
  }
}
