# The alert rules are Prometheus's, and ring when they should: promtool reads them, and plays the cases of monitoring.test.yml.
rules=packaging/monitoring/prometheus/cloister.rules.yml
promtool=${CLOISTER_TEST_PROMTOOL:-$(command -v promtool || echo "$HOME/.cache/cloister/promtool-v0.316.0/promtool")}
cmp -s "$rules" "$IMAGE/share/monitoring/prometheus/cloister.rules.yml" || fail "the image has other rules"
if [ ! -x "$promtool" ]; then absent "there is no promtool. Install the package prometheus, or: GOBIN=$(dirname "$promtool") go install github.com/prometheus/prometheus/cmd/promtool@v0.316.0"
else
  said=$("$promtool" check rules "$rules" 2>&1) || fail "$said"
  said=$("$promtool" test rules packaging/test/monitoring.test.yml 2>&1) || fail "$said"
fi
