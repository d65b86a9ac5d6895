"""The register: from linked mentions and people's judgements to persons that last, and what is told of each."""
