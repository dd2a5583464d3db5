/** The 31 fields of a profile in words and units, grouped as the page shows them. */

import { amount, count, day, days, rate, tenths, text } from './format.js';

const outOfFive = (value) => (value === null || value === undefined ? text(value) : `${tenths(value)} of 5`);
const risk = (value) => (value === null || value === undefined ? text(value) : `${value} of 5`);

export const GROUPS = [
  ['Contact', [
    ['customer_id', 'Customer number', text],
    ['first_name', 'First name', text],
    ['last_name', 'Last name', text],
    ['email', 'Email', text],
    ['phone_number', 'Phone', text],
    ['date_of_birth', 'Born', day],
    ['registration_date', 'Registered', day],
  ]],
  ['Standing', [
    ['customer_segment', 'Segment', text],
    ['customer_lifetime_value', 'Lifetime value', amount],
    ['churn_risk_score', 'Churn risk', risk],
    ['engagement_score', 'Engagement', count],
  ]],
  ['Purchases', [
    ['total_purchases', 'Purchases', count],
    ['total_spend', 'Spend', amount],
    ['avg_order_value', 'Average order', amount],
    ['annual_spend', 'Spend a year', amount],
    ['last_purchase_date', 'Last purchase', day],
    ['days_since_last_purchase', 'Since the last purchase', days],
    ['favorite_category', 'Favourite category', text],
    ['favorite_brand', 'Favourite brand', text],
  ]],
  ['Customer service', [
    ['total_interactions', 'Interactions', count],
    ['resolved_interactions', 'Resolved', count],
    ['resolution_rate', 'Resolution rate', rate],
    ['avg_satisfaction_score', 'Satisfaction', outOfFive],
  ]],
  ['Campaigns', [
    ['campaigns_engaged', 'Campaigns engaged', count],
    ['positive_responses', 'Positive responses', count],
    ['campaign_response_rate', 'Response rate', rate],
  ]],
  ['Website', [
    ['total_sessions', 'Sessions', count],
    ['avg_pages_per_session', 'Pages a session', tenths],
    ['avg_time_per_session', 'Time a session', count],
    ['last_visit_date', 'Last visit', day],
    ['days_since_last_visit', 'Since the last visit', days],
  ]],
];

export const FIELDS = new Map(GROUPS.flatMap(([, fields]) => fields.map(([name, label, format]) => [name, { label, format }])));

/** Fields of a move in the words of the Movements dashboard. */
export const MOVED = new Map([
  ['customer_segment', 'Segment'],
  ['churn_risk_score', 'Churn risk'],
  ['segments', 'Named segment'],
]);
