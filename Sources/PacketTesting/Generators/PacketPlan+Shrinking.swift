extension PacketPlan {
    /// Plans that are a little smaller, the smallest first: what a failing plan is replaced by as long as that fails too.
    public var smallerPlans: [PacketPlan] {
        var plans: [PacketPlan] = []
        func add(_ change: (inout PacketPlan) -> Void) {
            var plan = self
            change(&plan)
            plan.settle()
            if plan != self, !plans.contains(plan) { plans.append(plan) }
        }
        for length in [0, 1, payloadLength / 2, payloadLength - 1] where length >= 0 && length < payloadLength {
            add { $0.payloadLength = length }
        }
        for index in tags.indices { add { $0.tags.remove(at: index) } }
        if networks.count > 1 {
            for index in networks.indices { add { $0.networks.remove(at: index) } }
        }
        if fragment != nil { add { $0.fragment = nil } }
        for index in networks.indices {
            switch networks[index] {
            case .ipv4(let options):
                for place in options.indices {
                    add { $0.networks[index] = .ipv4(options.without(place)) }
                }
            case .authenticatedIPv4(let options): add { $0.networks[index] = .ipv4(options) }
            case .ipv6(let extensions):
                for place in extensions.indices {
                    add { $0.networks[index] = .ipv6(extensions.without(place)) }
                }
            }
        }
        switch content {
        case .udp(checksum: true), .arp, .unknownFrame: break
        case .tcp(let options):
            for place in options.indices { add { $0.content = .tcp(options.without(place)) } }
            add { $0.content = .udp(checksum: true) }
        case .neighborDiscovery(let message, let options):
            for place in options.indices {
                add { $0.content = .neighborDiscovery(message, options.without(place)) }
            }
            add { $0.content = .udp(checksum: true) }
        case .error(extended: true):
            add { $0.content = .error(extended: false) }
            add { $0.content = .udp(checksum: true) }
        default: add { $0.content = .udp(checksum: true) }
        }
        if frame != .raw, tags.isEmpty {
            if content != .arp, content != .unknownFrame { add { $0.frame = .raw } }
            if frame != .ethernet { add { $0.frame = .ethernet } }
        }
        return plans
    }
}

extension Array {
    fileprivate func without(_ index: Int) -> [Element] {
        var rest = self
        rest.remove(at: index)
        return rest
    }
}
