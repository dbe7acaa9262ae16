"""From observations to findings: script, compliance, tone, influence, scorecard."""
